package io.driververifier.verifier.io;

import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import org.jspecify.annotations.Nullable;

/** The routines for cancellation and for locations written by hand that a verified driver calls, as woven. */
public record RequestDdi(String driver) {
    /** Those of {@link Ddi#DRIVER}. */
    public static final RequestDdi WOVEN = new RequestDdi(Ddi.DRIVER);

    /** Sets {@code routine} at {@code line}. */
    public @Nullable CancelRoutine setCancelRoutine(int line, Irp irp, @Nullable CancelRoutine routine) {
        return IovCancel.setCancelRoutine(irp, routine, Ddi.at(driver, line));
    }

    /** Cancels {@code irp} at {@code line}. */
    public boolean cancel(int line, Irp irp) {
        return IovCancel.cancelIrp(irp, Ddi.at(driver, line));
    }

    /** A void method of the shape of a cancel routine returns at {@code line}. */
    public void leaving(int line) {
        Iov.leaving(Ddi.at(driver, line));
    }

    /** Copies the own location to the next one whole, by hand. */
    public void copyByHand(Irp irp) {
        Io.getNextIrpStackLocation(irp).copyFrom(Io.getCurrentIrpStackLocation(irp));
    }
}
