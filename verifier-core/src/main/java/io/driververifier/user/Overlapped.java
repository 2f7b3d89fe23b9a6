package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Zw;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ps.EThread;
import io.driververifier.user.UserFile.IoResult;
import java.time.Duration;
import java.util.Optional;

/**
 * A request that a program has under way ({@code OVERLAPPED}). Any thread.
 *
 * <p>{@code returned} is what the service answered; unless that is PENDING, the status block and the event may never be
 * touched.
 */
public final class Overlapped {
    private final KEvent event = new KEvent(EventType.NOTIFICATION);
    private final IoStatusBlock iosb = new IoStatusBlock();
    private final KThread issuer;
    private final NtStatus returned;

    private Overlapped(Service service) {
        this.returned = service.call(event, iosb);
        this.issuer = Kernel.currentThread();
    }

    static Overlapped start(Service service) {
        return new Overlapped(service);
    }

    /** Whether the outcome is there. */
    public boolean isCompleted() {
        if (returned != NtStatus.PENDING || Ke.readStateEvent(event)) {
            return true;
        }
        // Who asks again and again is to stop where it was torn away, and with the machine.
        issuer.kernel().checkRunning();
        issuer.kernel().adoptCurrentThread();
        return false;
    }

    /** Waits for the outcome, for ever if need be. */
    public IoResult await() {
        if (returned == NtStatus.PENDING) {
            issuer.kernel().adoptCurrentThread();
            Ke.waitForSingleObject(event);
        }
        return outcome();
    }

    /** Waits for the outcome for at most {@code timeout} by the machine's clock; empty if it did not come. */
    public Optional<IoResult> await(Duration timeout) {
        if (returned == NtStatus.PENDING) {
            issuer.kernel().adoptCurrentThread();
            if (Ke.waitForSingleObject(event, timeout) == NtStatus.TIMEOUT) {
                return Optional.empty();
            }
        }
        return Optional.of(outcome());
    }

    /** Asks for the request to be given back soon ({@code CancelIoEx}); answers whether it was still under way. */
    public boolean cancel() {
        // In the machine: a thread that is torn away in a driver's cancel routine has to finish that.
        EThread thread = SystemService.enter(issuer.kernel());
        try {
            return Zw.cancelIoFileEx(issuer, iosb);
        } finally {
            thread.leaveSystemService();
        }
    }

    private IoResult outcome() {
        if (returned == NtStatus.PENDING || !returned.isError()) {
            return new IoResult(iosb.status(), iosb.information());
        }
        return new IoResult(returned, 0);
    }

    /** A system service that takes an event and a status block. */
    @FunctionalInterface
    interface Service {
        NtStatus call(KEvent event, IoStatusBlock iosb);
    }
}
