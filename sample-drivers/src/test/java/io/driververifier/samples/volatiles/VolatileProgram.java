package io.driververifier.samples.volatiles;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.course.bugs.s03.pendingnotpropagated.S03PendingNotPropagated;
import io.driververifier.samples.course.s01.S01ForwardAndForget;
import io.driververifier.samples.course.s02.S02ForwardAndWait;
import io.driververifier.samples.course.s03.S03ForwardWithRoutine;
import io.driververifier.samples.course.s04.S04QueueForLater;
import io.driververifier.samples.course.s05.S05CompleteInDispatch;
import io.driververifier.samples.crypt.Crypt;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.volatiles.loop.QueueLoop;
import io.driververifier.user.UserFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Eight threads that write and read back through four stacks of drivers until they are told to end, and check every byte.
 *
 * <p>Started with a seed, and {@code right} for stacks without the broken driver, or {@code loop} for one more with a
 * driver whose loop never returns. It reads a word a line and answers with a line:
 * {@code count} with {@code DONE WRONG}, {@code probe} with what the witnesses saw, {@code end} with {@code DONE WRONG HUNG}.
 */
public final class VolatileProgram {
    private static final int THREADS_EACH = 2;
    private static final long END_SECONDS_MAX = 60;

    private final List<Machine> machines = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final List<ReadingBack> work = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    private VolatileProgram() {}

    /** Runs it: the seed, and {@code right} where no driver is to be broken, or {@code loop} for one more stack. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        long seed = Long.decode(arguments[0]);
        boolean right = List.of(arguments).contains("right");
        VolatileProgram program = new VolatileProgram();
        program.start(seed, new Crypt());
        program.start(seed + 2, new S03ForwardWithRoutine(), new S02ForwardAndWait(), new S01ForwardAndForget());
        program.start(seed + 4, new S04QueueForLater(), new S05CompleteInDispatch(), new Crypt());
        program.start(seed + 6, right ? new S03ForwardWithRoutine() : new S03PendingNotPropagated());
        if (List.of(arguments).contains("loop")) {
            program.start(seed + 8, new QueueLoop());
        }
        System.out.println("ready");
        program.listen();
    }

    /** Starts the threads of one stack: a disk, a witness, and {@code filters} from the bottom to the top. */
    private void start(long seed, Driver... filters) {
        Machine machine = Machine.create();
        machines.add(machine);
        machine.load(new RamDisk());
        Witness witness = new Witness();
        witnesses.add(witness);
        add(machine, witness);
        for (Driver filter : filters) {
            add(machine, filter);
        }
        for (int i = 0; i < THREADS_EACH; i++) {
            ReadingBack one = new ReadingBack(machine, seed + i, i);
            work.add(one);
            Thread thread = new Thread(one, "io-" + work.size());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private static void add(Machine machine, Driver filter) {
        machine.addDevice(
                machine.load(filter), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
    }

    private void listen() throws IOException, InterruptedException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String word = in.readLine(); word != null; word = in.readLine()) {
            switch (word) {
                case "count" -> System.out.println(counts());
                case "probe" -> System.out.println(probe());
                case "end" -> {
                    System.out.println(end());
                    System.out.flush();
                    System.exit(0);
                }
                default -> System.out.println("There is no \"" + word + "\"");
            }
        }
    }

    private String counts() {
        work.stream()
                .map(ReadingBack::firstWrong)
                .filter(wrong -> !wrong.isEmpty())
                .forEach(System.err::println);
        return work.stream().mapToLong(ReadingBack::done).sum() + " "
                + work.stream().mapToLong(ReadingBack::wrong).sum();
    }

    private String probe() {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < machines.size(); i++) {
            try (UserFile file = UserFile.open(machines.get(i), RamDisk.DEVICE_NAME)) {
                NtStatus status = file.control(Witness.IOCTL_LOOK, null, null).status();
                seen.add(
                        status == NtStatus.SUCCESS
                                ? String.join(",", witnesses.get(i).seen())
                                : status.toString());
            }
        }
        return String.join(" ", seen);
    }

    private String end() throws InterruptedException {
        work.forEach(ReadingBack::stop);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(END_SECONDS_MAX);
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        long hung = threads.stream().filter(Thread::isAlive).count();
        String counts = counts();
        threads.stream()
                .filter(Thread::isAlive)
                .forEach(thread -> System.err.println(thread + " " + List.of(thread.getStackTrace())));
        return counts + " " + hung;
    }
}
