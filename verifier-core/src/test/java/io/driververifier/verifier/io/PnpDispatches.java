package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.function.Consumer;

/** What drivers do with PnP and power requests, in woven calls; passing down is at line 10, completing and the rest at 1. Stateless. */
public final class PnpDispatches {
    private static final Ddi DDI = Ddi.woven(Ddi.DRIVER);

    private PnpDispatches() {}

    /** Does {@code change} to the request and passes it down. */
    public static Dispatch passing(Consumer<Irp> change) {
        return (device, irp) -> {
            change.accept(DDI.touch(irp));
            DDI.skip(irp);
            return DDI.call(10, Dispatch.below(device), irp);
        };
    }

    /** Does {@code change} to the request and completes it. */
    public static Dispatch completing(Consumer<Irp> change) {
        return (device, irp) -> {
            change.accept(DDI.touch(irp));
            NtStatus status = irp.status();
            DDI.complete(irp);
            return DDI.returning(11, status);
        };
    }

    /** Passes the request down and waits, does {@code change} to it and completes it. */
    public static Dispatch waiting(Consumer<Irp> change) {
        return (device, irp) -> {
            DDI.forwardAndWait(Dispatch.below(device), irp);
            return completing(change).dispatch(device, irp);
        };
    }

    /** Passes the request down with a completion routine that does {@code change} to it and lets completion go on, at 12. */
    public static Dispatch routine(Consumer<Irp> change) {
        return (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (DDI.touch(done).isPendingReturned()) {
                    DDI.mark(done);
                }
                change.accept(done);
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
        };
    }

    /** Passes a removal down and does {@code end}; returns at 11. */
    public static Dispatch removing(Consumer<DeviceObject> end) {
        return (device, irp) -> {
            DDI.touch(irp).setStatus(NtStatus.SUCCESS);
            DDI.skip(irp);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            end.accept(device);
            return DDI.returning(11, status);
        };
    }

    /** Takes {@code device} off its stack. */
    public static void detach(DeviceObject device) {
        Io.detachDevice(Dispatch.below(device));
    }

    /** Takes {@code device} off its stack and deletes it. */
    public static void detachAndDelete(DeviceObject device) {
        detach(device);
        Io.deleteDevice(device);
    }
}
