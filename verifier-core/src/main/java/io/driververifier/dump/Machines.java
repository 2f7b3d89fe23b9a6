package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.machine.MachineHook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The machines of this JVM that are open, as far as they were made by this copy of the core, verified or not.
 *
 * <p>Any thread. {@code OPEN} is guarded by itself, and keeps no machine that nobody else has.
 */
public final class Machines implements MachineHook {
    /** The system property by which others see that a JVM has machines. */
    public static final String PROPERTY = "io.driververifier.machines";

    private static final Map<Machine, ObjectAddresses> OPEN = new WeakHashMap<>();

    /** For {@link java.util.ServiceLoader}. */
    public Machines() {}

    @Override
    public void created(Machine machine) {
        synchronized (OPEN) {
            OPEN.put(machine, new ObjectAddresses());
        }
        System.setProperty(PROPERTY, "true");
        machine.kernel().addStopListener(stop -> BugCheckDumps.stopped(machine, stop));
    }

    @Override
    public void closing(Machine machine) {
        synchronized (OPEN) {
            OPEN.remove(machine);
        }
    }

    /** The open machines in the order of their numbers. */
    static List<Machine> open() {
        synchronized (OPEN) {
            List<Machine> machines = new ArrayList<>(OPEN.keySet());
            machines.sort(Comparator.comparingInt(Machine::number));
            return machines;
        }
    }

    /** The addresses that dumps have given in {@code machine}; new ones for one that is not open. */
    static ObjectAddresses addressesOf(Machine machine) {
        synchronized (OPEN) {
            ObjectAddresses known = OPEN.get(machine);
            return known == null ? new ObjectAddresses() : known;
        }
    }
}
