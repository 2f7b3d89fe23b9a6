package io.driververifier.samples.soak;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.samples.PassingFilter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A filter on top of the stack that sees what programs cause: whether each open is cleaned up and closed once and in that
 * order, how many requests are under way, and what the writes write. Any thread.
 */
@DriverName("witness")
final class Witness extends PassingFilter {
    /** What an open has seen last. */
    private enum Stage {
        CREATED,
        CLEANED_UP
    }

    private final Ledger ledger;
    private final Map<FileObject, Stage> open = new ConcurrentHashMap<>();
    private final AtomicInteger opens = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();

    Witness(Ledger ledger) {
        this.ledger = ledger;
    }

    /** How many opens it has seen. */
    int opens() {
        return opens.get();
    }

    /** How many of them have not been closed. */
    int openNow() {
        return open.size();
    }

    /** How many transfers have not been completed. */
    int underWay() {
        return underWay.get();
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        switch (location.majorFunction()) {
            case CREATE -> opened(location.file());
            case CLEANUP -> goesOn(location, Stage.CREATED);
            case CLOSE -> goesOn(location, Stage.CLEANED_UP);
            case WRITE -> {
                return write(lower(device), irp, location.parameters(Write.class));
            }
            case READ -> {
                return transfer(lower(device), irp, () -> {});
            }
            default -> {
                // Of no interest.
            }
        }
        return skip(device, irp);
    }

    private void opened(FileObject file) {
        opens.incrementAndGet();
        if (open.put(file, Stage.CREATED) != null) {
            ledger.error("An open was opened again");
        }
    }

    private void goesOn(IoStackLocation location, Stage wanted) {
        FileObject file = location.file();
        Stage stage = location.majorFunction() == MajorFunction.CLEANUP
                ? open.put(file, Stage.CLEANED_UP)
                : open.remove(file);
        if (stage != wanted) {
            ledger.error(location.majorFunction() + " came to an open that was " + stage);
        }
    }

    private NtStatus write(DeviceObject lower, Irp irp, Write request) {
        int block = (int) (request.byteOffset() / Block.BYTES);
        long content = irp.mdl().getLong(0);
        ledger.sent(block, content);
        return transfer(lower, irp, () -> ledger.completed(block, content, irp.status() == NtStatus.SUCCESS));
    }

    private NtStatus transfer(DeviceObject lower, Irp irp, Runnable note) {
        underWay.incrementAndGet();
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> {
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            note.run();
            underWay.decrementAndGet();
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(lower, irp);
    }
}
