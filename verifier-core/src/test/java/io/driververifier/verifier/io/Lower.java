package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What the drivers at the bottom of a stack do that are not verified. */
public final class Lower {
    private Lower() {}

    /** Answers at once where calls are forced; else pends and has a worker thread complete, so that PENDING is real. */
    public static Dispatch answering(Mode mode) {
        return mode.isForced() ? Dispatch.completing(NtStatus.SUCCESS, 7) : pending(NtStatus.SUCCESS);
    }

    /** Pends and has a worker thread complete at once. */
    public static Dispatch pending(NtStatus status) {
        return (device, irp) -> Dispatch.pending(kept ->
                        device.driver().system().kernel().queueWorkItem(() -> Dispatch.complete(kept, status, 7)))
                .dispatch(device, irp);
    }

    /** Pends, and keeps what it is given until the test takes it. */
    public static final class Keeping implements Dispatch {
        private final BlockingQueue<Irp> kept = new LinkedBlockingQueue<>();

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            return Dispatch.pending(kept::add).dispatch(device, irp);
        }

        /** The oldest that was kept. */
        public Irp take() {
            try {
                Irp irp = kept.poll(30, TimeUnit.SECONDS);
                if (irp == null) {
                    throw new AssertionError("Nothing came down");
                }
                return irp;
            } catch (InterruptedException hurry) {
                throw new AssertionError(hurry);
            }
        }
    }
}
