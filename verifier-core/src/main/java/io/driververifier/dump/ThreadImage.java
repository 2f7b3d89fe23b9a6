package io.driververifier.dump;

import java.util.List;

/**
 * A thread.
 *
 * @param address its address
 * @param processId the number of its process
 * @param threadId its number
 * @param process its process
 * @param name the name of the Java thread that it is
 * @param state {@code RUNNING}, {@code WAIT}, {@code SUSPENDED} or {@code TERMINATED}
 * @param waitReason why it waits, {@code Executive}; empty if it does not
 * @param isUserMode whether it waits in user mode
 * @param waitObjects what it waits on
 * @param isTimedWait whether the wait ends by itself after a time
 * @param irql its IRQL, {@code PASSIVE_LEVEL}
 * @param suspendCount how often it is suspended
 * @param isTerminating whether its end has begun
 * @param startAddress the routine that it runs, {@code app!Program.main}; empty where that is not known
 * @param irps the IRPs on its list, the newest first
 * @param stack its stack, innermost first, with the frames of the kernel model
 */
public record ThreadImage(
        int address,
        int processId,
        int threadId,
        int process,
        String name,
        String state,
        String waitReason,
        boolean isUserMode,
        List<WaitImage> waitObjects,
        boolean isTimedWait,
        String irql,
        int suspendCount,
        boolean isTerminating,
        String startAddress,
        List<Integer> irps,
        List<FrameImage> stack) {
    /** As the record says, copied. */
    public ThreadImage {
        waitObjects = List.copyOf(waitObjects);
        irps = List.copyOf(irps);
        stack = List.copyOf(stack);
    }
}
