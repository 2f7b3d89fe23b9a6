package io.driververifier.nt.ke;

import io.driververifier.nt.NtStatus;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One thread's wait on one object. {@code answer} is written under the object's lock and read by the thread. */
final class WaitBlock {
    private final KThread thread;
    private volatile @Nullable NtStatus answer;

    WaitBlock(KThread thread) {
        this.thread = thread;
    }

    KThread thread() {
        return thread;
    }

    boolean isSatisfied() {
        return answer != null;
    }

    /** What the wait answers; success where it is asked too early. */
    NtStatus answer() {
        NtStatus now = answer;
        return now == null ? NtStatus.SUCCESS : now;
    }

    void satisfy(NtStatus withAnswer) {
        answer = withAnswer;
        LockSupport.unpark(thread.javaThread());
    }
}
