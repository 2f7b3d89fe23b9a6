package io.driververifier.dump;

import java.util.List;

/**
 * A process.
 *
 * @param address its address
 * @param processId its number
 * @param parentId that of the process that made it; 0 for the System process
 * @param imageName the name of its program, {@code notmyfault.exe}
 * @param priorityClass its priority class
 * @param exitStatus its exit status; 0x103 while it runs
 * @param isExiting whether its end has begun
 * @param activeThreads how many of its threads have not ended
 * @param handles its handles, by value
 * @param threads its threads
 */
public record ProcessImage(
        int address,
        int processId,
        int parentId,
        String imageName,
        String priorityClass,
        int exitStatus,
        boolean isExiting,
        int activeThreads,
        List<HandleImage> handles,
        List<Integer> threads) {
    /** As the record says, copied. */
    public ProcessImage {
        handles = List.copyOf(handles);
        threads = List.copyOf(threads);
    }
}
