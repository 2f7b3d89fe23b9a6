package io.driververifier.verifier.pending;

import java.util.concurrent.TimeUnit;

/**
 * The backstops: how long a completion is kept back at most where its moment cannot be seen. In nanoseconds of the host.
 *
 * @param earlyNanosMax how long a call waits for its early completion
 * @param lateNanosMax how long a caller may run on with a late completion outstanding
 * @param heldNanosMax how long the program may be busy with a held completion outstanding
 * @param closeNanosMax how long closing waits for what it lets go
 */
record Bounds(long earlyNanosMax, long lateNanosMax, long heldNanosMax, long closeNanosMax) {
    static final Bounds DEFAULT = new Bounds(
            TimeUnit.SECONDS.toNanos(5),
            TimeUnit.SECONDS.toNanos(2),
            TimeUnit.SECONDS.toNanos(1),
            TimeUnit.SECONDS.toNanos(2));

    /** How many early completions may be nested; one more is late. */
    static final int EARLY_DEPTH_MAX = 8;

    /** How long a call waits within itself for what would come later: it may be the caller's next step that has it come. */
    static final long INSIDE_NANOS_MAX = TimeUnit.MILLISECONDS.toNanos(250);

    /** How often what cannot be notified is looked at. */
    static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(300);
}
