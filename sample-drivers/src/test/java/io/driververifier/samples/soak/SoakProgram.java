package io.driververifier.samples.soak;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.ProcessEnd;
import io.driververifier.user.Application;
import io.driververifier.user.CreationFlag;
import io.driververifier.user.Kernel32;
import io.driververifier.user.SecurityAttributes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The program of one process: eight threads that write and read, until one of them ends it as its plan says. */
final class SoakProgram implements Application {
    static final String IMAGE_NAME = "soak.exe";

    private final EndPlan plan;
    private final int firstBlock;
    private final Ledger ledger;
    private final Buffers buffers;
    private final Consumer<Moment> reached;
    private final KEvent asksForItsEnd = new KEvent(EventType.NOTIFICATION);
    private final KEvent never = new KEvent(EventType.NOTIFICATION);
    private final List<Handle> threads = new CopyOnWriteArrayList<>();

    /** A program that has the blocks from {@code firstBlock} on for itself, and tells {@code reached} of its end's moment. */
    SoakProgram(EndPlan plan, int firstBlock, Ledger ledger, Buffers buffers, Consumer<Moment> reached) {
        this.plan = plan;
        this.firstBlock = firstBlock;
        this.ledger = ledger;
        this.buffers = buffers;
        this.reached = reached;
    }

    EndPlan plan() {
        return plan;
    }

    /** Set when it wants to be terminated by somebody else. */
    KEvent asksForItsEnd() {
        return asksForItsEnd;
    }

    /** The threads beside {@code number}. */
    List<Handle> others(int number) {
        Handle own = threads.get(number);
        return threads.stream().filter(thread -> !thread.equals(own)).toList();
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Calls calls = new Calls(this, 0, reached);
        if (!makeThreads(machine, calls)) {
            return plan.exitCode();
        }
        run(machine, 0, calls);
        if (plan.end() == ProcessEnd.LAST_THREAD) {
            throw Kernel32.exitThread(0);
        }
        return plan.exitCode();
    }

    /** Suspended, so that each finds the handles of all. */
    private boolean makeThreads(Machine machine, Calls calls) {
        Handle process = Kernel32.getCurrentProcess();
        threads.add(Kernel32.duplicateHandle(process, Kernel32.getCurrentThread(), process, false));
        for (int i = 1; i < EndPlan.THREADS; i++) {
            if (!calls.next("create thread " + i)) {
                return false;
            }
            int number = i;
            threads.add(Kernel32.createThread(
                    SecurityAttributes.DEFAULT,
                    () -> run(machine, number, new Calls(this, number, reached)),
                    CreationFlag.CREATE_SUSPENDED));
        }
        for (int i = 1; i < EndPlan.THREADS; i++) {
            if (!calls.next("resume thread " + i)) {
                return false;
            }
            Kernel32.resumeThread(threads.get(i));
        }
        return true;
    }

    /** What each thread does; one that has not to end the process stays, so that the end tears it away. */
    private int run(Machine machine, int number, Calls calls) {
        new SoakThread(ledger, buffers, calls, firstBlock + number * SoakThread.BLOCKS, seed(number)).run(machine);
        if (number != plan.thread() && plan.end() != ProcessEnd.LAST_THREAD) {
            Ke.waitForSingleObject(never);
        }
        return 0;
    }

    private long seed(int number) {
        return plan.seed() * 31 + number;
    }
}
