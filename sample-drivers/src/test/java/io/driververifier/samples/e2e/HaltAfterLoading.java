package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;

/** A program that loads a driver and ends as a killed one does: nothing runs that should at the end. */
public final class HaltAfterLoading {
    /** Its exit status. */
    static final int STATUS = 3;

    private HaltAfterLoading() {}

    /** Loads the driver that {@code arguments} name. */
    public static void main(String[] arguments) {
        Machine machine = Machine.create();
        machine.load(arguments[0]);
        Runtime.getRuntime().halt(STATUS);
    }
}
