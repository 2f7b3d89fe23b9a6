package io.driververifier.samples.myfault;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The IRPs that the driver keeps.
 *
 * <p>Any thread; guarded by itself, and an IRP in it has not been completed. That is why the cancel routine is set under
 * the lock: a cancellation takes the IRP out before it completes it.
 */
final class KeptIrps {
    private final Set<Irp> irps = new LinkedHashSet<>();

    synchronized void add(Irp irp) {
        irps.add(irp);
    }

    /**
     * Takes {@code irp} in and makes it cancelable by {@code routine}, which removes it first thing.
     *
     * @return false, and the caller has it back, if it had been cancelled before there was a routine to call
     */
    synchronized boolean addCancelable(Irp irp, CancelRoutine routine) {
        irps.add(irp);
        Io.setCancelRoutine(irp, routine);
        if (irp.isCancelled() && Io.setCancelRoutine(irp, null) != null) {
            irps.remove(irp);
            return false;
        }
        return true;
    }

    synchronized void remove(Irp irp) {
        irps.remove(irp);
    }

    synchronized int size() {
        return irps.size();
    }

    /** Takes out what came through {@code file} and could be cancelled; what is being cancelled already stays. */
    synchronized List<Irp> takeCancelable(@Nullable FileObject file) {
        List<Irp> taken = new ArrayList<>();
        for (Iterator<Irp> all = irps.iterator(); all.hasNext(); ) {
            Irp irp = all.next();
            if (Io.getCurrentIrpStackLocation(irp).file() == file && Io.setCancelRoutine(irp, null) != null) {
                all.remove();
                taken.add(irp);
            }
        }
        return taken;
    }
}
