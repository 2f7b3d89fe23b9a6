package io.driververifier.nt.ps;

import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a thread has issued and that are not finished, newest first; intrusive, so that it allocates nothing.
 *
 * <p>Any thread; everything is guarded by the list itself.
 */
public final class RequestList {
    private @Nullable OutstandingRequest head;
    private @Nullable KEvent emptied;

    RequestList() {}

    /** Takes {@code request} in. */
    public synchronized void insert(OutstandingRequest request) {
        if (request.list != null) {
            throw new IllegalStateException("The request is outstanding already");
        }
        request.list = this;
        request.next = head;
        if (head != null) {
            head.previous = request;
        }
        head = request;
    }

    /** Takes {@code request} out; nothing happens if it is not in. */
    public synchronized void remove(OutstandingRequest request) {
        unlink(request);
    }

    /** As {@link #remove}, for one whose thread ends without it; nothing happens if it was finished meanwhile. */
    void disassociate(OutstandingRequest request) {
        synchronized (this) {
            if (request.list != this) {
                return;
            }
            request.setDisassociated();
            unlink(request);
        }
        request.disassociated();
    }

    private void unlink(OutstandingRequest request) {
        if (request.list != this) {
            return;
        }
        OutstandingRequest before = request.previous;
        OutstandingRequest after = request.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        request.previous = null;
        request.next = null;
        request.list = null;
        if (head == null && emptied != null) {
            Ke.setEvent(emptied);
        }
    }

    /** What is signalled as soon as nothing is in it any more. */
    synchronized KEvent emptied() {
        if (emptied == null) {
            emptied = new KEvent(EventType.NOTIFICATION, head == null);
        }
        return emptied;
    }

    /** Whether nothing is outstanding at this moment. */
    public synchronized boolean isEmpty() {
        return head == null;
    }

    /** What is outstanding at this moment, newest first. */
    public synchronized List<OutstandingRequest> snapshot() {
        List<OutstandingRequest> all = new ArrayList<>();
        for (OutstandingRequest request = head; request != null; request = request.next) {
            all.add(request);
        }
        return all;
    }
}
