package io.driververifier.verifier.io;

import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that verified drivers built for their threads and may still look at. Any thread; copied on write. */
final class OpenRequests {
    private final List<RequestRecord> open = new CopyOnWriteArrayList<>();

    void add(RequestRecord request) {
        open.add(request);
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** The I/O manager is about to write the status block. */
    void finished(RequestRecord request) {
        request.written();
        if (!request.isBuiltInFrame()) {
            open.remove(request);
        }
    }

    /** A verified driver waits on or polls {@code object}. */
    void looksAt(VerifiedDriver driver, DispatcherObject object, WovenCall call, boolean waits) {
        for (RequestRecord request : open) {
            if (request.event() == object) {
                request.looksAtEvent();
            } else if (waits && request.driver() == driver && object instanceof KEvent other) {
                request.waits(other, call);
            }
        }
    }

    /** The requests under way whose status block or event lives in {@code stack}. */
    List<RequestRecord> underWayIn(KernelStack stack) {
        if (open.isEmpty()) {
            return List.of();
        }
        return open.stream()
                .filter(request -> stack.contains(request.iosb()) || stack.contains(request.event()))
                .filter(RequestRecord::isUnderWay)
                .toList();
    }

    /** Takes out {@code request}, of which there is no more to say. */
    void remove(RequestRecord request) {
        open.remove(request);
    }

    /** Takes out the requests built in {@code frame}, which is left. */
    List<RequestRecord> takeBuiltIn(EntryFrame frame) {
        if (open.isEmpty()) {
            return List.of();
        }
        List<RequestRecord> built =
                open.stream().filter(request -> request.isBuiltIn(frame)).toList();
        open.removeAll(built);
        return built;
    }
}
