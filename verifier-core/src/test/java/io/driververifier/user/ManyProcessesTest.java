package io.driververifier.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.CancelableQueue;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EThread;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many processes with requests under way, ended in all four ways, leave nothing behind. */
class ManyProcessesTest {
    private static final int PROCESSES = 80;
    private static final int BATCH = 8;
    private static final int OTHER_THREADS = 3;
    private static final int REQUESTS_MAX = 40;

    private final Machine machine = Machine.create();
    private final CancelableQueue queue = new CancelableQueue();
    private final Map<MajorFunction, AtomicInteger> seen = new EnumMap<>(MajorFunction.class);
    private final Queue<NtStatusException> refusals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean over = new AtomicBoolean();

    @AfterEach
    void close() {
        over.set(true);
        machine.close();
    }

    private Dispatch counting(MajorFunction major) {
        AtomicInteger count = new AtomicInteger();
        seen.put(major, count);
        return (device, irp) -> {
            count.incrementAndGet();
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        };
    }

    private void load() {
        machine.load(
                "disk",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "disk", Set.of()))
                        .on(MajorFunction.CREATE, counting(MajorFunction.CREATE))
                        .on(MajorFunction.CLEANUP, counting(MajorFunction.CLEANUP))
                        .on(MajorFunction.CLOSE, counting(MajorFunction.CLOSE))
                        .onData(queue));
        machine.startThread("completer", () -> {
            while (!over.get()) {
                queue.completeOne(NtStatus.SUCCESS);
                Thread.yield();
            }
        });
    }

    /** A thread's work: requests of both kinds, one after the other, over an open of its own. */
    private static int work(Machine machine, int requests) {
        try (UserFile file = UserFile.open(machine, "disk")) {
            for (int i = 0; i < requests; i++) {
                ByteBuffer buffer = ByteBuffer.allocate(4);
                if (i % 3 == 0) {
                    file.readOverlapped(buffer, i);
                } else {
                    file.read(buffer, i);
                }
            }
        }
        return requests;
    }

    /** A program that is being ended gets no refusal to see: it is stopped on its way back from the machine. */
    private int guarded(IntSupplier body) {
        try {
            return body.getAsInt();
        } catch (NtStatusException refused) {
            refusals.add(refused);
            throw refused;
        }
    }

    private ProcessInformation start(long seed, int end) {
        return Kernel32.createProcess(
                machine,
                ProcessCreation.of(
                        (own, commandLine) -> guarded(() -> {
                            Random random = new Random(seed);
                            List<Handle> others = new ArrayList<>();
                            for (int i = 0; i < OTHER_THREADS; i++) {
                                int requests = random.nextInt(REQUESTS_MAX);
                                others.add(Kernel32.createThread(() -> guarded(() -> work(own, requests))));
                            }
                            work(own, random.nextInt(REQUESTS_MAX));
                            if (end == 0) {
                                return 0;
                            }
                            if (end == 1) {
                                throw Kernel32.exitProcess(1);
                            }
                            if (end == 2) {
                                throw Kernel32.exitThread(2);
                            }
                            others.forEach(Programs::awaitEnd);
                            return 3;
                        }),
                        "program"));
    }

    @Test
    void leaveNoHandleNoRequestAndNoThread() {
        long seed = System.nanoTime();
        System.out.println("ManyProcessesTest seed " + seed);
        load();
        machine.kernel().adoptCurrentThread();
        Random random = new Random(seed);
        for (int started = 0; started < PROCESSES; started += BATCH) {
            List<ProcessInformation> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                batch.add(start(random.nextLong(), i % 4));
            }
            for (ProcessInformation each : batch) {
                if (random.nextBoolean()) {
                    Thread.yield();
                }
                terminate(each, random.nextInt(4) == 0);
            }
            for (ProcessInformation each : batch) {
                Programs.awaitEnd(each.process());
                Programs.close(each);
            }
        }
        Parallel.until(() -> machine.processes().size() == 1);
        assertThat(machine.ps().systemProcess().handleTable().count()).isZero();
        Parallel.until(() -> seen.get(MajorFunction.CLOSE).get()
                == seen.get(MajorFunction.CREATE).get());
        assertThat(seen.get(MajorFunction.CLEANUP))
                .hasValue(seen.get(MajorFunction.CREATE).get());
        assertThat(seen.get(MajorFunction.CREATE).get()).isPositive();
        Parallel.until(() -> machine.device("disk").orElseThrow().referenceCount() == 0);
        assertThat(machine.kernel().threads())
                .allSatisfy(thread ->
                        assertThat(EThread.of(thread).requests().snapshot()).isEmpty());
        assertThat(refusals).isEmpty();
        assertThat(machine.bugCheck()).isEmpty();
    }

    private static void terminate(ProcessInformation process, boolean wanted) {
        if (wanted) {
            try {
                Kernel32.terminateProcess(process.process(), 9);
            } catch (NtStatusException ended) {
                assertThat(ended.status()).isSameAs(NtStatus.PROCESS_IS_TERMINATING);
            }
        }
    }
}
