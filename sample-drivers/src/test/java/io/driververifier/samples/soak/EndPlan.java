package io.driververifier.samples.soak;

import io.driververifier.samples.ProcessEnd;
import java.util.Random;

/**
 * When and how one process ends; the moment is a call, so that it does not depend on time.
 *
 * @param process the number of the process in the soak
 * @param seed what its threads draw their requests from
 * @param end the way
 * @param thread the number of the thread at whose call it ends; 0 is the first thread
 * @param call before which of its calls into the machine, counted from 1
 */
record EndPlan(int process, long seed, ProcessEnd end, int thread, int call) {
    static final int THREADS = 8;

    /** The calls by which the first thread makes the others; it has them behind it where it has to be the last to end. */
    static final int CREATION_CALLS = 2 * (THREADS - 1);

    private static final int CALLS_MAX = 40;
    private static final int CALLS_OF_ONE_MAX = 12;

    /** The plan of the process {@code number} in the soak {@code seed}. */
    static EndPlan of(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        // The first draws of neighbouring seeds are alike.
        random.nextLong();
        ProcessEnd end = ProcessEnd.values()[random.nextInt(ProcessEnd.values().length)];
        int thread = end == ProcessEnd.RETURN ? 0 : random.nextInt(THREADS);
        int before = end == ProcessEnd.LAST_THREAD && thread == 0 ? CREATION_CALLS : 0;
        return new EndPlan(number, random.nextLong(), end, thread, before + 1 + random.nextInt(CALLS_MAX));
    }

    /** As {@link #of} for a process that has its first thread alone. */
    static EndPlan ofOneThread(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        random.nextLong();
        ProcessEnd end = ProcessEnd.values()[random.nextInt(ProcessEnd.values().length)];
        return new EndPlan(number, random.nextLong(), end, 0, 1 + random.nextInt(CALLS_OF_ONE_MAX));
    }

    /** How many calls the thread {@code number} makes at most that has not to end the process. */
    int callsOfOther(int number) {
        int before = number == 0 ? CREATION_CALLS : 0;
        return before + new Random(seed + 31L * number).nextInt(CALLS_MAX);
    }

    /** What the process is to end with. */
    int exitCode() {
        return 1_000 + process;
    }

    @Override
    public String toString() {
        return "process " + process + " ends by " + end + " at call " + call + " of thread " + thread;
    }
}
