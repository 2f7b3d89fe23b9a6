package io.driververifier.nt.ke;

import java.util.List;
import java.util.function.UnaryOperator;

/** The kernel's private routines ({@code Ki…}), public for the verifier and the dump alone. Any thread. */
public final class Ki {
    private Ki() {}

    /** What {@code dpc} runs at present. */
    public static DeferredRoutine routine(KDpc dpc) {
        return dpc.routine();
    }

    /** Has {@code dpc} run what {@code wrapper} makes of its routine from the next time on that it begins to run. */
    public static void wrap(KDpc dpc, UnaryOperator<DeferredRoutine> wrapper) {
        dpc.setRoutine(wrapper.apply(dpc.routine()));
    }

    /** The mutants that {@code thread} owns at this moment, in no order. */
    public static List<KMutant> mutants(KThread thread) {
        return List.copyOf(thread.mutants());
    }

    /** How often {@code thread} has acquired {@code mutant}; 0 if it does not own it any more. */
    public static int acquisitions(KMutant mutant, KThread thread) {
        return mutant.acquisitionsBy(thread);
    }

    /** The threads that wait on {@code object} at this moment, in the order in which they came. */
    public static List<KThread> waitingThreads(DispatcherObject object) {
        return object.waitingThreads();
    }
}
