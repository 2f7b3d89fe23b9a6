package io.driververifier.dump;

import java.util.List;

/**
 * A lock that somebody holds or waits for.
 *
 * @param address its address
 * @param type {@code SpinLock}, {@code Mutant}, {@code RemoveLock}, or the class of a Java lock
 * @param name whose it is, as far as that is known
 * @param owner the thread that holds it
 * @param count how often it is held
 * @param waiters the threads that wait for it
 */
public record LockImage(int address, String type, String name, int owner, int count, List<Integer> waiters) {
    /** As the record says, copied. */
    public LockImage {
        waiters = List.copyOf(waiters);
    }
}
