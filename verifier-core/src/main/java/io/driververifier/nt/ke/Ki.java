package io.driververifier.nt.ke;

import java.util.function.UnaryOperator;

/** The kernel's private routines ({@code Ki…}), public for the verifier alone. Any thread. */
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
}
