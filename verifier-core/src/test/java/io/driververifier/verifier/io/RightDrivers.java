package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Drivers that keep to the protocol: the scenarios of the IRP cheat sheet, by their numbers there. */
public final class RightDrivers {
    private static final int PASS = 10;
    private static final int OWN = 20;
    private static final int AGAIN = 30;

    private RightDrivers() {}

    /** 1: forward and forget. */
    public static Dispatch forwardAndForget(Ddi ddi) {
        return (device, irp) -> {
            ddi.skip(irp);
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    /** 1, with a copy: nothing to do on the way up. */
    public static Dispatch copyAndForget(Ddi ddi) {
        return (device, irp) -> {
            ddi.copy(irp);
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    /** 2: forward and wait, then complete. */
    public static Dispatch forwardAndWait(Ddi ddi) {
        return (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            ddi.copy(irp);
            ddi.setRoutine(irp, signalAndStop(ddi, event));
            NtStatus status = ddi.call(PASS, Dispatch.below(device), irp);
            if (status == NtStatus.PENDING) {
                ddi.await(event);
                status = ddi.touch(irp).status();
            }
            ddi.complete(irp);
            return ddi.returning(PASS, status);
        };
    }

    private static CompletionRoutine signalAndStop(Ddi ddi, KEvent event) {
        return (device, irp) -> {
            if (ddi.touch(irp).isPendingReturned()) {
                ddi.set(event);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
    }

    /** 2, by the routine of the I/O manager, and sent down once more after that. */
    public static Dispatch forwardTwice(Ddi ddi) {
        return (device, irp) -> {
            ddi.forwardAndWait(Dispatch.below(device), irp);
            ddi.skip(irp);
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    /** 3a: forward with a completion routine that lets completion go on. */
    public static Dispatch withRoutine(Ddi ddi) {
        return (device, irp) -> {
            ddi.copy(irp);
            ddi.setRoutine(irp, propagate(ddi));
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    private static CompletionRoutine propagate(Ddi ddi) {
        return (device, irp) -> {
            if (ddi.touch(irp).isPendingReturned()) {
                ddi.mark(irp);
            }
            return NtStatus.CONTINUE_COMPLETION;
        };
    }

    /** 3b: the completion routine completes the IRP itself. */
    public static Dispatch routineCompletes(Ddi ddi) {
        return (device, irp) -> {
            ddi.copy(irp);
            ddi.setRoutine(irp, (own, done) -> {
                if (ddi.touch(done).isPendingReturned()) {
                    ddi.mark(done);
                }
                ddi.complete(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    /** 3a, sent once more by the routine if the first time had pended. */
    public static Dispatch routineRetries(Ddi ddi) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            ddi.copy(irp);
            ddi.setRoutine(irp, (own, done) -> {
                if (!ddi.touch(done).isPendingReturned()) {
                    return NtStatus.CONTINUE_COMPLETION;
                }
                ddi.mark(done);
                ddi.copy(done);
                ddi.setRoutine(done, (self, again) -> NtStatus.CONTINUE_COMPLETION);
                ddi.call(AGAIN, below, done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            return ddi.returning(PASS, ddi.call(PASS, below, irp));
        };
    }

    /** 4: pend, forward, and complete on another thread later. */
    public static Dispatch pendAndCompleteLater(Ddi ddi) {
        return (device, irp) -> {
            ddi.mark(irp);
            ddi.copy(irp);
            ddi.setRoutine(irp, (own, done) -> {
                ddi.queue(Io.allocateWorkItem(device), self -> ddi.complete(done));
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            ddi.call(PASS, Dispatch.below(device), irp);
            return ddi.returning(PASS, NtStatus.PENDING);
        };
    }

    /** 4: pend, and have another thread forward it. */
    public static Dispatch queueAndForward(Ddi ddi) {
        return (device, irp) -> {
            ddi.mark(irp);
            ddi.queue(Io.allocateWorkItem(device), self -> {
                ddi.copy(irp);
                ddi.call(PASS, Dispatch.below(device), irp);
            });
            return ddi.returning(PASS, NtStatus.PENDING);
        };
    }

    /** 5: complete in dispatch. */
    public static Dispatch completing(Ddi ddi, NtStatus status, long information) {
        return (device, irp) -> ddi.returning(PASS, ddi.finish(irp, status, information));
    }

    /** 4, at the bottom: pend and complete on another thread. */
    public static Dispatch pending(Ddi ddi, NtStatus status, long information) {
        return (device, irp) -> {
            ddi.mark(irp);
            ddi.queue(Io.allocateWorkItem(device), self -> ddi.finish(irp, status, information));
            return ddi.returning(PASS, NtStatus.PENDING);
        };
    }

    /** 4, at the bottom: pend and complete in the DPC of a timer. */
    public static Dispatch pendingByTimer(Ddi ddi, NtStatus status, long information) {
        return (device, irp) -> {
            ddi.mark(irp);
            KDpc dpc = Ke.initializeDpc(self -> ddi.finish(irp, status, information));
            Ke.setTimer(Ke.initializeTimer(), Duration.ofNanos(1), dpc);
            return ddi.returning(PASS, NtStatus.PENDING);
        };
    }

    /** Forwards, waits, and meanwhile has another thread cancel what it passed down: at whichever moment that is. */
    public static Dispatch cancelling() {
        return (device, irp) -> {
            KEvent back = new KEvent(EventType.NOTIFICATION);
            Io.copyCurrentIrpStackLocationToNext(irp);
            Io.setCompletionRoutine(irp, (own, done) -> {
                Ke.setEvent(back);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            Future<?> cancel = Parallel.start(() -> Io.cancelIrp(irp));
            Io.callDriver(Dispatch.below(device), irp);
            Ke.waitForSingleObject(back);
            Parallel.join(cancel);
            NtStatus status = irp.status();
            Io.completeRequest(irp);
            return status;
        };
    }

    /** 6: a device control of the driver's own first, for which it waits. */
    public static Dispatch ownControl(Ddi ddi) {
        return after(ddi, device -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp own = ddi.buildControl(Dispatch.below(device), event, iosb);
            return outcome(ddi, ddi.call(OWN, Dispatch.below(device), own), event, iosb);
        });
    }

    /** 8: a request of the driver's own with a completion routine that lets completion go on. */
    public static Dispatch ownWithRoutine(Ddi ddi) {
        return after(ddi, device -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            AtomicBoolean freed = new AtomicBoolean();
            Irp own = ddi.buildSynchronous(Dispatch.below(device), event, iosb);
            ddi.setRoutine(own, (none, done) -> {
                freed.set(true);
                return NtStatus.CONTINUE_COMPLETION;
            });
            return outcome(ddi, ddi.call(OWN, Dispatch.below(device), own), event, iosb);
        });
    }

    private static NtStatus outcome(Ddi ddi, NtStatus returned, KEvent event, IoStatusBlock iosb) {
        if (returned != NtStatus.PENDING) {
            return returned;
        }
        ddi.await(event);
        return ddi.touch(iosb).status();
    }

    /** 9: a request of the driver's own whose completion routine stops completion. */
    public static Dispatch ownStopped(Ddi ddi) {
        return after(ddi, device -> {
            KEvent event = new KEvent(EventType.SYNCHRONIZATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp own = ddi.buildSynchronous(Dispatch.below(device), event, iosb);
            ddi.setRoutine(own, signalAndStop(ddi, event));
            NtStatus status = ddi.call(OWN, Dispatch.below(device), own);
            boolean pended = status == NtStatus.PENDING;
            if (pended) {
                ddi.await(event);
                status = ddi.touch(own).status();
            }
            boolean told = pended || !status.isError();
            ddi.complete(own);
            if (told) {
                ddi.await(event);
                status = ddi.touch(iosb).status();
            }
            return status;
        });
    }

    /** 9, with an event of the driver's own for the routine. */
    public static Dispatch ownStoppedPrivately(Ddi ddi) {
        return after(ddi, device -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            KEvent back = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp own = ddi.buildSynchronous(Dispatch.below(device), event, iosb);
            ddi.setRoutine(own, (none, done) -> {
                ddi.set(back);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            boolean pended = ddi.call(OWN, Dispatch.below(device), own) == NtStatus.PENDING;
            ddi.await(back);
            NtStatus status = ddi.touch(own).status();
            ddi.complete(own);
            if (pended || !status.isError()) {
                ddi.await(event);
            }
            return status;
        });
    }

    /** 10: an asynchronous request of the driver's own, which nobody waits for; the routine goes on with the other. */
    public static Dispatch ownAsynchronous(Ddi ddi) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            ddi.mark(irp);
            Irp own = ddi.buildAsynchronous(below);
            ddi.setRoutine(own, (none, done) -> {
                ddi.free(done);
                ddi.copy(irp);
                ddi.call(AGAIN, below, irp);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            ddi.call(OWN, below, own);
            return ddi.returning(OWN, NtStatus.PENDING);
        };
    }

    /** 11: an IRP of the driver's own, used twice; its routine goes on with the other. */
    public static Dispatch ownAllocated(Ddi ddi) {
        return (device, irp) -> {
            ddi.mark(irp);
            Irp own = ddi.allocate(Dispatch.below(device).stackSize());
            sendAllocated(ddi, device, own, irp, 1);
            return ddi.returning(OWN, NtStatus.PENDING);
        };
    }

    private static void sendAllocated(Ddi ddi, DeviceObject device, Irp own, Irp irp, int left) {
        Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        ddi.setRoutine(own, (none, done) -> {
            if (left > 0) {
                ddi.reuse(done, NtStatus.SUCCESS);
                sendAllocated(ddi, device, done, irp, left - 1);
            } else {
                ddi.free(done);
                ddi.copy(irp);
                ddi.call(AGAIN, Dispatch.below(device), irp);
            }
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        ddi.call(OWN, Dispatch.below(device), own);
    }

    /** Passes the IRP down after {@code work}, or completes it with the error that came of it. */
    private static Dispatch after(Ddi ddi, OwnRequest work) {
        return (device, irp) -> {
            NtStatus status = work.send(device);
            if (status.isError()) {
                return ddi.returning(OWN, ddi.finish(irp, status, 0));
            }
            ddi.skip(irp);
            return ddi.returning(PASS, ddi.call(PASS, Dispatch.below(device), irp));
        };
    }

    @FunctionalInterface
    private interface OwnRequest {
        NtStatus send(DeviceObject device);
    }
}
