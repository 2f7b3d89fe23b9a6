package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;

/** A program that loads a driver and has nothing for it to do. */
public final class LoadDriver {
    private LoadDriver() {}

    /** Loads the driver that {@code arguments} name. */
    public static void main(String[] arguments) {
        try (Machine machine = Machine.create()) {
            machine.load(arguments[0]);
            System.out.println("loaded " + arguments[0]);
        }
    }
}
