package io.driververifier.samples.toaster.function;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.toaster.function.RequestQueue.Gate;

/**
 * The function device of a toaster, and what its parts have in common.
 *
 * <p>Any thread. {@code runs}, {@code powerState} and {@code gone} are guarded by this object; the gate of the queue follows
 * them.
 */
final class ToasterDevice {
    private final DeviceObject self;
    private final DeviceObject lower;
    private final IoRemoveLock removeLock = new IoRemoveLock();
    private final RequestQueue queue = new RequestQueue(this::send, this::complete);
    private final ToasterPnp pnp = new ToasterPnp(this);
    private final ToasterPower power = new ToasterPower(this);
    private boolean runs;
    private boolean gone;
    private DevicePowerState powerState = DevicePowerState.UNSPECIFIED;

    ToasterDevice(DeviceObject self, DeviceObject lower) {
        this.self = self;
        this.lower = lower;
        Io.initializeRemoveLock(removeLock);
    }

    DeviceObject self() {
        return self;
    }

    DeviceObject lower() {
        return lower;
    }

    IoRemoveLock removeLock() {
        return removeLock;
    }

    RequestQueue queue() {
        return queue;
    }

    ToasterPnp pnp() {
        return pnp;
    }

    ToasterPower power() {
        return power;
    }

    // Its state

    /** Whether it has been started, and neither stopped nor removed since. */
    synchronized boolean isRunning() {
        return runs && !gone;
    }

    synchronized boolean isGone() {
        return gone;
    }

    /** It is started, or goes on after all. */
    void run() {
        change(() -> runs = true);
    }

    /** It is about to be stopped or removed; waits until no request is under way. */
    void pause() {
        change(() -> runs = false);
        queue.awaitIdle();
    }

    /** There is no toaster any more. */
    void vanish() {
        change(() -> gone = true);
    }

    void setPowerState(DevicePowerState state) {
        change(() -> powerState = state);
    }

    private void change(Runnable change) {
        synchronized (this) {
            change.run();
            boolean open = runs && powerState == DevicePowerState.D0;
            queue.set(gone ? Gate.CLOSED : open ? Gate.OPEN : Gate.HELD);
        }
        queue.drain();
    }

    // What is done with requests; each holds the remove lock, under itself as the tag

    NtStatus passDown(Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        Io.releaseRemoveLock(removeLock, irp);
        return status;
    }

    NtStatus complete(Irp irp, NtStatus status) {
        irp.setStatus(status);
        irp.setInformation(0);
        Io.completeRequest(irp);
        Io.releaseRemoveLock(removeLock, irp);
        return status;
    }

    NtStatus transfer(Irp irp) {
        return switch (queue.admit(irp)) {
            case ENTERED -> send(irp);
            case QUEUED -> NtStatus.PENDING;
            case REFUSED -> complete(irp, NtStatus.NO_SUCH_DEVICE);
        };
    }

    private NtStatus send(Irp irp) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> {
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            queue.leave();
            Io.releaseRemoveLock(removeLock, done);
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower, irp);
    }
}
