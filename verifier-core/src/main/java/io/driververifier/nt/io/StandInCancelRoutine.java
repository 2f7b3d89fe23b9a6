package io.driververifier.nt.io;

/** A cancel routine that stands for a driver's own, which is what the driver is answered where it asks. */
public interface StandInCancelRoutine extends CancelRoutine {
    /** The driver's own. */
    CancelRoutine routine();

    /** What the driver that set {@code routine} knows it by. */
    static CancelRoutine real(CancelRoutine routine) {
        return routine instanceof StandInCancelRoutine standIn ? standIn.routine() : routine;
    }
}
