package io.driververifier.samples.soak;

import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.user.Kernel32;
import java.util.function.Consumer;

/**
 * Counts the calls of one thread and has it end its process, or itself, before the one that the plan names. For that thread
 * alone.
 */
final class Calls {
    private final SoakProgram program;
    private final int thread;
    private final int ownLast;
    private final Consumer<Moment> reached;
    private final StringBuilder history = new StringBuilder();
    private int call;

    Calls(SoakProgram program, int thread, Consumer<Moment> reached) {
        this.program = program;
        this.thread = thread;
        this.ownLast = program.plan().callsOfOther(thread);
        this.reached = reached;
    }

    /** To be called before the call {@code what}; answers false if the thread is to return to where it was started. */
    boolean next(String what) {
        call++;
        EndPlan plan = program.plan();
        if (thread != plan.thread()) {
            return call <= ownLast;
        }
        if (call != plan.call()) {
            history.append(what).append(", ");
            return true;
        }
        reached.accept(new Moment(plan, thread, call, history + "END before " + what));
        switch (plan.end()) {
            case RETURN -> {
                return false;
            }
            case EXIT_PROCESS -> throw Kernel32.exitProcess(plan.exitCode());
            case TERMINATE_PROCESS -> {
                // Whoever has asked goes on with its requests: the end is to meet one.
                Ke.setEvent(program.asksForItsEnd());
                return true;
            }
            case LAST_THREAD -> {
                for (Handle other : program.others(thread)) {
                    Kernel32.waitForSingleObject(other);
                }
                throw Kernel32.exitThread(plan.exitCode());
            }
        }
        throw new IllegalStateException("There is a fifth way");
    }
}
