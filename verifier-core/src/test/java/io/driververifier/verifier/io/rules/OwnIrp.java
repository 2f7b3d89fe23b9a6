package io.driververifier.verifier.io.rules;

import static io.driververifier.verifier.io.Ddi.DRIVER;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;

/** An IRP of IoAllocateIrp that a verified driver sends, and what it does when it was answered, or has it back. */
public record OwnIrp(Irp irp, DeviceObject below, KEvent back) {
    public static final Ddi DDI = Ddi.woven(DRIVER);

    /** What a test driver does with its own IRP. */
    @FunctionalInterface
    public interface Step {
        void on(OwnIrp own);
    }

    /** A driver that does {@code step} with a new IRP of its own before it completes what it got. */
    public static Dispatch making(Step step) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            step.on(new OwnIrp(DDI.allocate(below.stackSize()), below, new KEvent(EventType.NOTIFICATION)));
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    /** As above, where the IRP was sent, and answered, before that. */
    public static Dispatch sending(Step step) {
        return making(own -> {
            own.send();
            step.on(own);
        });
    }

    /** As above, where the driver has waited for its routine, which stopped completion. */
    public static Dispatch gettingBack(Step step) {
        return sending(own -> {
            own.await();
            step.on(own);
        });
    }

    /** Sends it with a routine that stops completion. */
    public NtStatus send() {
        return send((device, done) -> {
            DDI.set(back);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
    }

    /** Sends it with {@code routine}. */
    public NtStatus send(CompletionRoutine routine) {
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        DDI.setRoutine(irp, routine);
        return DDI.call(10, below, irp);
    }

    /** Waits until its routine has run. */
    public void await() {
        DDI.await(back);
    }
}
