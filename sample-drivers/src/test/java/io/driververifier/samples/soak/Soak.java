package io.driververifier.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.samples.Eventually;
import io.driververifier.samples.ProcessEnd;
import io.driververifier.samples.crypt.Crypt;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.user.CreationFlag;
import io.driververifier.user.Kernel32;
import io.driververifier.user.Overlapped;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * A machine with the stack witness, holdback, crypt, filedisk, and processes that are ended in it, {@value #BATCH} alive at
 * once. Its creator's thread is the one that starts and ends them.
 *
 * <p>Threads that are torn away are parked until the machine is closed, and one machine carries them all: of a thousand
 * processes about 5,600.
 */
final class Soak implements AutoCloseable {
    static final int BATCH = 32;

    private static final int BLOCKS = BATCH * EndPlan.THREADS * SoakThread.BLOCKS;
    private static final Duration LOOK = Duration.ofMillis(1);

    private final Machine machine = Machine.create();
    private final Ledger ledger;
    private final Buffers buffers;
    private final Witness witness;
    private final HoldBack holdBack = new HoldBack();
    private final Deque<DriverObject> stack = new ArrayDeque<>();
    private final Queue<Moment> reached = new ConcurrentLinkedQueue<>();

    /** The disk in {@code image}, of which {@code ledger} says what it may hold. */
    Soak(Path image, Ledger ledger, Buffers buffers) {
        this.ledger = ledger;
        this.buffers = buffers;
        this.witness = new Witness(ledger);
        stack.push(machine.load(new FileDisk(image, Block.offset(BLOCKS))));
        put(machine.load(new Crypt()));
        put(machine.load(holdBack));
        put(machine.load(witness));
    }

    private void put(DriverObject filter) {
        machine.addDevice(filter, machine.device(FileDisk.DEVICE_NAME).orElseThrow());
        stack.push(filter);
    }

    Witness witness() {
        return witness;
    }

    HoldBack holdBack() {
        return holdBack;
    }

    /** The moments at which threads have ended their processes, or asked for it, in the order of the processes. */
    List<Moment> reached() {
        return reached.stream()
                .sorted(Comparator.comparingInt(moment -> moment.plan().process()))
                .toList();
    }

    /** How many Java threads its machine has, torn ones among them. */
    int javaThreads() {
        return machine.kernel().threads().size();
    }

    /** Runs the processes of {@code plans} at once, ends them, and checks that nothing is left. */
    void runBatch(List<EndPlan> plans) {
        List<SoakProgram> programs = new ArrayList<>();
        List<ProcessInformation> processes = new ArrayList<>();
        for (EndPlan plan : plans) {
            int firstBlock = programs.size() * EndPlan.THREADS * SoakThread.BLOCKS;
            SoakProgram program = new SoakProgram(plan, firstBlock, ledger, buffers, reached::add);
            programs.add(program);
            processes.add(Kernel32.createProcess(
                    machine, ProcessCreation.of(program, SoakProgram.IMAGE_NAME).flags(CreationFlag.CREATE_SUSPENDED)));
        }
        processes.forEach(process -> Kernel32.resumeThread(process.thread()));
        for (int i = 0; i < programs.size(); i++) {
            SoakProgram program = programs.get(i);
            if (program.plan().end() == ProcessEnd.TERMINATE_PROCESS) {
                await(program.plan(), () -> Ke.waitForSingleObject(program.asksForItsEnd(), LOOK));
                Kernel32.terminateProcess(
                        processes.get(i).process(), program.plan().exitCode());
            }
        }
        for (int i = 0; i < programs.size(); i++) {
            awaitEnd(programs.get(i).plan(), processes.get(i));
        }
        checkThatNothingIsLeft();
    }

    private void awaitEnd(EndPlan plan, ProcessInformation process) {
        Handle handle = process.process();
        await(plan, () -> Kernel32.waitForSingleObject(handle, LOOK));
        assertThat(Kernel32.getExitCodeProcess(handle)).as("%s", plan).isEqualTo(plan.exitCode());
        Kernel32.closeHandle(process.thread());
        Kernel32.closeHandle(handle);
    }

    /** What the filter keeps it would keep for ever if nothing came after it. */
    private void await(EndPlan plan, Supplier<NtStatus> look) {
        Eventually.until(plan.toString(), () -> {
            holdBack.letGo();
            return look.get() == NtStatus.SUCCESS;
        });
    }

    private void checkThatNothingIsLeft() {
        Eventually.until("no request is under way", () -> {
            holdBack.letGo();
            return witness.underWay() == 0;
        });
        Eventually.until("every open is closed", () -> witness.openNow() == 0);
        EProcess system = machine.ps().systemProcess();
        Eventually.until(
                "only the System process is left", () -> machine.processes().equals(List.of(system)));
        assertThat(system.handleTable().count()).isZero();
        for (KThread each : machine.kernel().threads()) {
            EThread thread = EThread.of(each);
            assertThat(thread.requests().snapshot()).as("%s", thread).isEmpty();
            assertThat(thread.isEnded() || thread.process() == system)
                    .as("%s has ended", thread)
                    .isTrue();
        }
        assertThat(machine.bugCheck()).isEmpty();
        checkTheDisk();
    }

    /** Writes every block once: what nobody has written comes out of crypt as noise. */
    void fillTheDisk() {
        try (UserFile file = UserFile.open(machine, FileDisk.DEVICE_NAME)) {
            for (int block = 0; block < BLOCKS; block++) {
                Overlapped write = file.writeOverlapped(Block.of(0), Block.offset(block));
                holdBack.letGo();
                assertThat(write.await().status()).isSameAs(NtStatus.SUCCESS);
            }
        }
    }

    /** Reads every block through the stack. */
    void checkTheDisk() {
        try (UserFile file = UserFile.open(machine, FileDisk.DEVICE_NAME)) {
            for (int block = 0; block < BLOCKS; block++) {
                ByteBuffer buffer = ByteBuffer.allocate(Block.BYTES);
                Overlapped read = file.readOverlapped(buffer, Block.offset(block));
                holdBack.letGo();
                assertThat(read.await().status()).isSameAs(NtStatus.SUCCESS);
                ledger.check(block, Block.content(buffer).orElseThrow());
            }
        }
    }

    /** The drivers can be unloaded: nobody has anything of theirs. */
    void unload() {
        stack.forEach(machine::unload);
    }

    @Override
    public void close() {
        machine.close();
    }
}
