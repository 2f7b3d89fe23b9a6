package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.machine.MachineHook;
import io.driververifier.verifier.BootMarker;
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

    /**
     * The value of {@link #PROPERTY} in a JVM whose class path has no verifier-core, only a class loader below: an agent that
     * is attached brings one to the class path, and such a class loader takes its next classes from there.
     */
    public static final String BELOW_THE_CLASS_PATH = "below the class path";

    private static final String KIND = onClassPath() ? "true" : BELOW_THE_CLASS_PATH;

    private static final Map<Machine, ObjectAddresses> OPEN = new WeakHashMap<>();

    /** For {@link java.util.ServiceLoader}. */
    public Machines() {}

    @Override
    public void created(Machine machine) {
        synchronized (OPEN) {
            OPEN.put(machine, new ObjectAddresses());
        }
        System.setProperty(PROPERTY, KIND);
        machine.kernel().addStopListener(stop -> {
            BootMarker.bugCheck();
            BugCheckDumps.stopped(machine, stop);
        });
    }

    private static boolean onClassPath() {
        return ClassLoader.getSystemClassLoader()
                        .getResource(Machines.class.getName().replace('.', '/') + ".class")
                != null;
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
