package io.driververifier.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One machine at the moment of a dump. Its objects name each other by address, unique in the machine; 0 stands for none.
 *
 * @param number its number in the JVM, from 1
 * @param bugCheck what stopped it, if anything did
 * @param currentThread the address of the thread that it was stopped on, or that asked; 0 where it was none of its own
 * @param verification the place of its verification in the dump's list; -1 if it is not verified
 * @param modules what code runs in it: the kernel model first, then its drivers in the order of their names
 * @param drivers the loaded drivers, by name
 * @param devices the devices, in the order of their addresses
 * @param files the open files, in the order of their addresses
 * @param irps the IRPs that are known to be outstanding, in the order of their addresses
 * @param processes the processes, the System process first
 * @param threads the threads, in the order of their addresses
 * @param locks the locks that somebody holds or waits for
 * @param notes what is not in it although the machine had it, and why, a line each
 */
public record MachineImage(
        int number,
        Optional<BugCheckImage> bugCheck,
        int currentThread,
        int verification,
        List<ModuleImage> modules,
        List<DriverImage> drivers,
        List<DeviceImage> devices,
        List<FileImage> files,
        List<IrpImage> irps,
        List<ProcessImage> processes,
        List<ThreadImage> threads,
        List<LockImage> locks,
        List<String> notes) {

    /** A machine of which everything is there. */
    public MachineImage(
            int number,
            Optional<BugCheckImage> bugCheck,
            int currentThread,
            int verification,
            List<ModuleImage> modules,
            List<DriverImage> drivers,
            List<DeviceImage> devices,
            List<FileImage> files,
            List<IrpImage> irps,
            List<ProcessImage> processes,
            List<ThreadImage> threads,
            List<LockImage> locks) {
        this(
                number,
                bugCheck,
                currentThread,
                verification,
                modules,
                drivers,
                devices,
                files,
                irps,
                processes,
                threads,
                locks,
                List.of());
    }

    /** As the record says, copied. */
    public MachineImage {
        modules = List.copyOf(modules);
        drivers = List.copyOf(drivers);
        devices = List.copyOf(devices);
        files = List.copyOf(files);
        irps = List.copyOf(irps);
        processes = List.copyOf(processes);
        threads = List.copyOf(threads);
        locks = List.copyOf(locks);
        notes = List.copyOf(notes);
    }

    /** The same with {@code more} among its notes. */
    MachineImage withNotes(List<String> more) {
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new MachineImage(
                number,
                bugCheck,
                currentThread,
                verification,
                modules,
                drivers,
                devices,
                files,
                irps,
                processes,
                threads,
                locks,
                all);
    }

    /** The same with {@code numbers} more as its number and {@code places} more as the place of its verification. */
    MachineImage renumbered(int numbers, int places) {
        return new MachineImage(
                number + numbers,
                bugCheck,
                currentThread,
                verification < 0 ? verification : verification + places,
                modules,
                drivers,
                devices,
                files,
                irps,
                processes,
                threads,
                locks,
                notes);
    }
}
