package io.driververifier.nt.ke;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import org.jspecify.annotations.Nullable;

/**
 * A mutant ({@code KMUTANT}; a mutex, as programs say): signalled while nobody owns it, and owned by the thread whose wait
 * on it was satisfied, as often as that happened. Waited on and released by the routines of {@link Ke}.
 *
 * <p>If its owner ends, it is abandoned: the next wait on it says so, and owns it all the same. Of a Java thread that the
 * machine has only adopted nobody knows when it ends.
 *
 * <p>Any thread. The owner, how often and whether it was abandoned are guarded by the lock of the object.
 */
public final class KMutant extends DispatcherObject {
    private @Nullable KThread owner;
    private int acquisitions;
    private boolean abandoned;

    KMutant() {
        super(true);
    }

    @Override
    boolean isConsumedByWait() {
        return true;
    }

    @Override
    boolean isFreeFor(@Nullable KThread thread) {
        return thread != null && thread == owner;
    }

    @Override
    NtStatus taken(@Nullable KThread thread) {
        if (thread == null) {
            throw new IllegalStateException("A Java thread that belongs to no machine cannot own a mutant");
        }
        acquisitions++;
        if (owner != thread) {
            owner = thread;
            thread.mutants().add(this);
        }
        NtStatus answer = abandoned ? NtStatus.ABANDONED : NtStatus.SUCCESS;
        abandoned = false;
        return answer;
    }

    /** How often {@code thread} has acquired it; 0 if it does not own it. */
    int acquisitionsBy(KThread thread) {
        return look(() -> owner == thread ? acquisitions : 0);
    }

    /** {@code thread} gives it up once. */
    void release(KThread thread) {
        change(() -> {
            if (owner != thread) {
                throw new NtStatusException(NtStatus.MUTANT_NOT_OWNED, "Whoever releases a mutant has to own it");
            }
            acquisitions--;
            if (acquisitions > 0) {
                return false;
            }
            leave(thread);
            return true;
        });
    }

    /** {@code thread}, its owner, has ended. */
    void abandon(KThread thread) {
        change(() -> {
            if (owner != thread) {
                return false;
            }
            abandoned = true;
            leave(thread);
            return true;
        });
    }

    private void leave(KThread thread) {
        owner = null;
        acquisitions = 0;
        thread.mutants().remove(this);
    }
}
