package io.driververifier.samples.twins;

import io.driververifier.machine.DriverNames;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.ke.Ke;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Kernel32;
import io.driververifier.user.Overlapped;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A program that uses a disk through one of the twins, or of the drivers of the course, and checks what it gets.
 *
 * <p>The disk is the one in memory unless the second argument names the one in a file. The one in memory answers every
 * request at once, so without the verifier the broken twins pass as the right ones do. What the PnP manager installs is
 * used by {@link PnpTwinProgram} instead.
 */
public final class TwinProgram {
    private static final int TRANSFER_BYTES = 4_096;
    private static final long SEED = 1;
    private static final Duration GIVEN_BACK_MAX = Duration.ofSeconds(3);
    private static final Duration PROCESS_MAX = Duration.ofSeconds(20);
    private static final Duration THREAD_IO_TIMEOUT = Duration.ofMillis(100);
    private static final int SETTLE_LOOKS_MAX = 100;
    private static final Duration SETTLE_LOOK = Duration.ofMillis(10);
    private static final List<String> DISKS = List.of(RamDisk.DEVICE_NAME, FileDisk.DEVICE_NAME);

    private final UserFile file;
    private final PrintStream out;
    private final byte[] data = new byte[TRANSFER_BYTES];

    private TwinProgram(UserFile file, PrintStream out) {
        this.file = file;
        this.out = out;
        new Random(SEED).nextBytes(data);
    }

    /**
     * Runs it with the twin, and on the disk, that {@code arguments} name, and ends the JVM with 0 if all was right, else
     * with 1.
     */
    public static void main(String[] arguments) {
        String twin = arguments.length == 0 ? "" : arguments[0];
        int exitCode = run(twin, arguments.length < 2 ? RamDisk.DEVICE_NAME : arguments[1], System.out);
        System.out.flush();
        System.exit(exitCode);
    }

    /**
     * Runs it with the twin {@code name} on {@code disk}, and writes a line for each step to {@code out}; answers the exit
     * code.
     */
    static int run(String name, String disk, PrintStream out) {
        String twin = DriverNames.normalize(name);
        List<String> known = Stream.concat(TwinNames.all().stream(), TwinNames.course().stream())
                .toList();
        if (!known.contains(twin)) {
            out.println("There is no twin \"" + name + "\"; known: " + String.join(", ", known));
            return 1;
        }
        if (!DISKS.contains(disk)) {
            out.println("There is no disk \"" + disk + "\"; known: " + String.join(", ", DISKS));
            return 1;
        }
        try (Machine machine = Machine.create()) {
            return run(machine, twin, disk, out);
        }
    }

    /**
     * Runs it in {@code machine}, which its caller closes, and from another thread too where it takes too long; answers the
     * exit code.
     *
     * @param twin the twin by the name that it registers
     * @param disk the disk below it, {@code ramdisk} or {@code filedisk}
     * @param out where it writes a line for each step
     */
    public static int run(Machine machine, String twin, String disk, PrintStream out) {
        try {
            if (TwinNames.isPnp(twin)) {
                PnpTwinProgram.run(machine, twin, out);
                return 0;
            }
            List<DriverObject> stack = load(machine, twin, disk);
            if (machine.driver(twin).orElseThrow().implementation() instanceof ProgramTwin program) {
                runProcess(machine, twin, disk, program);
            }
            try (UserFile file = UserFile.open(machine, disk)) {
                out.println("open: a " + disk + " below " + twin);
                new TwinProgram(file, out).use();
            }
            out.println("close");
            unload(machine, stack);
            settle(machine);
            return 0;
        } catch (RuntimeException | Error failure) {
            out.println("FAILED: " + failure.getMessage());
            return 1;
        }
    }

    /** Runs the program of a twin as a process, to its end; what that leaves behind is waited for only so long. */
    private static void runProcess(Machine machine, String twin, String disk, ProgramTwin program) {
        machine.ps().setThreadIoTimeout(THREAD_IO_TIMEOUT);
        ProcessInformation created = Kernel32.createProcess(
                machine, ProcessCreation.of(program, disk).applicationName(twin + ".exe"));
        NtStatus ended = Kernel32.waitForSingleObject(created.process(), PROCESS_MAX);
        require(ended == NtStatus.SUCCESS, "The process of " + twin + " has not ended");
        int exitCode = Kernel32.getExitCodeProcess(created.process());
        require(exitCode == 0, "The process of " + twin + " has ended with " + exitCode);
        Kernel32.closeHandle(created.thread());
        Kernel32.closeHandle(created.process());
    }

    /** Loads the disk, the twin and its neighbours, and puts their devices on top of one another; answers the topmost first. */
    private static List<DriverObject> load(Machine machine, String twin, String disk) {
        List<DriverObject> stack = new ArrayList<>(List.of(machine.load(disk)));
        DriverObject filter = machine.load(twin);
        Neighbours neighbours = filter.implementation().getClass().getAnnotation(Neighbours.class);
        if (neighbours != null && !neighbours.below().isEmpty()) {
            stack.add(0, machine.load(neighbours.below()));
        }
        stack.add(0, filter);
        if (neighbours != null && !neighbours.above().isEmpty()) {
            stack.add(0, machine.load(neighbours.above()));
        }
        for (int i = stack.size() - 2; i >= 0; i--) {
            machine.addDevice(stack.get(i), machine.device(disk).orElseThrow());
        }
        return stack;
    }

    /** A broken twin may still have a request under way, and cannot be unloaded then; the end of its machine ends it. */
    private static void unload(Machine machine, List<DriverObject> drivers) {
        try {
            drivers.forEach(machine::unload);
        } catch (NtStatusException inUse) {
            if (inUse.status() != NtStatus.DEVICE_BUSY) {
                throw inUse;
            }
        }
    }

    /** A broken twin may have left work behind; what that does shows soon or not at all. */
    private static void settle(Machine machine) {
        machine.kernel().adoptCurrentThread();
        for (int i = 0; i < SETTLE_LOOKS_MAX && machine.kernel().activeWorkItems() > 0; i++) {
            Ke.delayExecutionThread(SETTLE_LOOK);
        }
    }

    private void use() {
        write();
        read();
        readOverlapped();
        readBeyondTheEnd();
        control();
        flush();
        cancel();
    }

    private void write() {
        requireTransfer("write", file.write(ByteBuffer.wrap(data), 0), TRANSFER_BYTES);
        requireTransfer("empty write", file.write(ByteBuffer.allocate(0), 0), 0);
    }

    private void read() {
        byte[] back = new byte[TRANSFER_BYTES];
        requireTransfer("read", file.read(ByteBuffer.wrap(back), 0), TRANSFER_BYTES);
        require(Arrays.equals(back, data), "read: the bytes are not those that were written");
    }

    private void readOverlapped() {
        byte[] back = new byte[TRANSFER_BYTES];
        int half = TRANSFER_BYTES / 2;
        Overlapped first = file.readOverlapped(ByteBuffer.wrap(back, 0, half), 0);
        Overlapped second = file.readOverlapped(ByteBuffer.wrap(back, half, half), half);
        requireTransfer("overlapped read, second half", second.await(), half);
        requireTransfer("overlapped read, first half", first.await(), half);
        require(Arrays.equals(back, data), "overlapped read: the bytes are not those that were written");
    }

    /** As a program does that reads until nothing is left. */
    private void readBeyondTheEnd() {
        IoResult result = file.read(ByteBuffer.allocate(1), RamDisk.DEFAULT_SIZE);
        require(result.information() == 0, "read beyond the end: " + result.information() + " bytes");
        out.println("read beyond the end: nothing");
    }

    private void control() {
        ByteBuffer size = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        requireTransfer("control", file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, size), Long.BYTES);
        require(size.getLong(0) == RamDisk.DEFAULT_SIZE, "control: the disk says that it has " + size.getLong(0));
    }

    private void flush() {
        requireTransfer("flush", file.flush(), 0);
    }

    /** Most disks have no such control and refuse it; who keeps it has to give it back once it is cancelled. */
    private void cancel() {
        Overlapped watch = file.controlOverlapped(DiskControl.IOCTL_WATCH, null, null);
        watch.cancel();
        out.println("cancel: " + (watch.await(GIVEN_BACK_MAX).isPresent() ? "given back" : "kept"));
    }

    private void requireTransfer(String step, IoResult result, long bytes) {
        require(
                result.status() == NtStatus.SUCCESS && result.information() == bytes,
                step + ": " + result.status() + " and " + result.information() + " bytes instead of " + bytes);
        out.println(step + ": " + bytes + " bytes");
    }

    private static void require(boolean kept, String otherwise) {
        if (!kept) {
            throw new IllegalStateException(otherwise);
        }
    }
}
