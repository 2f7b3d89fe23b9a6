package io.driververifier.verifier.io.rules;

import static io.driververifier.verifier.io.Ddi.DRIVER;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A threaded request that a verified driver builds, and what it does with it when it was answered PENDING. */
public record OwnRequest(Irp irp, KEvent event, IoStatusBlock iosb, KEvent priv) {
    public static final Ddi DDI = Ddi.woven(DRIVER);

    /** A driver that sends such a request without a completion routine, then does {@code whenPending}, then completes. */
    public static Dispatch sending(Consumer<OwnRequest> whenPending) {
        return sending(request -> null, whenPending);
    }

    /** As above, with the completion routine that {@code routine} makes. */
    public static Dispatch sending(Routine routine, Consumer<OwnRequest> whenPending) {
        return (device, irp) -> {
            if (send(Dispatch.below(device), routine, whenPending)) {
                return DDI.returning(12, DDI.finish(irp, NtStatus.SUCCESS, 0));
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 1));
        };
    }

    private static boolean send(DeviceObject below, Routine routine, Consumer<OwnRequest> whenPending) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        OwnRequest request = new OwnRequest(
                DDI.buildSynchronous(below, event, iosb), event, iosb, new KEvent(EventType.NOTIFICATION));
        CompletionRoutine made = routine.of(request);
        if (made != null) {
            DDI.setRoutine(request.irp(), made);
        }
        if (DDI.call(10, below, request.irp()) != NtStatus.PENDING) {
            return false;
        }
        whenPending.accept(request);
        return true;
    }

    @FunctionalInterface
    public interface Routine {
        @Nullable CompletionRoutine of(OwnRequest request);
    }

    /** Sets the private event and lets completion go on. */
    public static Routine signalling() {
        return request -> (device, irp) -> {
            DDI.set(request.priv());
            return NtStatus.CONTINUE_COMPLETION;
        };
    }

    /** Sets the private event and stops completion. */
    public static Routine stopping() {
        return request -> (device, irp) -> {
            DDI.set(request.priv());
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
    }

    public void await() {
        DDI.await(event);
    }

    public void awaitPrivate() {
        DDI.await(priv);
    }

    public void readStatus() {
        DDI.touch(iosb).status();
    }

    /** What answers at once where calls are forced, and otherwise not before the test has looked. */
    public static Dispatch slow(Mode mode) {
        return mode.isForced() ? Dispatch.completing(NtStatus.SUCCESS) : new Lower.Keeping();
    }
}
