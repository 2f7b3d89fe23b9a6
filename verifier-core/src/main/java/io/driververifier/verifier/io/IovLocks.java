package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for spin locks and remove locks.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock but that of a remove lock's tags,
 * and walks no stack.
 */
public final class IovLocks {
    private IovLocks() {}

    // Spin locks

    @Replaces(Ke.class)
    public static Irql acquireSpinLock(KSpinLock lock, WovenCall call) {
        IovThread here = IovThread.current();
        if (here == null) {
            return Ke.acquireSpinLock(lock);
        }
        here.report(IrqlRules.ACQUIRED_SPIN_LOCK_AT_HIGH_IRQL.check(here.irql()), call, null);
        Irql old = Ke.acquireSpinLock(lock);
        here.acquiresSpinLock();
        return old;
    }

    public static Irql acquireSpinLock(WovenCall call, KSpinLock lock) {
        return acquireSpinLock(lock, call);
    }

    @Replaces(Ke.class)
    public static void releaseSpinLock(KSpinLock lock, Irql old, WovenCall call) {
        releasing("KeReleaseSpinLock", lock, Irql.DISPATCH_LEVEL, call);
        Ke.releaseSpinLock(lock, old);
    }

    public static void releaseSpinLock(WovenCall call, KSpinLock lock, Irql old) {
        releaseSpinLock(lock, old, call);
    }

    @Replaces(Ke.class)
    public static void acquireSpinLockAtDpcLevel(KSpinLock lock, WovenCall call) {
        Ke.acquireSpinLockAtDpcLevel(lock);
        IovThread here = IovThread.current();
        if (here != null) {
            here.acquiresSpinLock();
        }
    }

    public static void acquireSpinLockAtDpcLevel(WovenCall call, KSpinLock lock) {
        acquireSpinLockAtDpcLevel(lock, call);
    }

    @Replaces(Ke.class)
    public static void releaseSpinLockFromDpcLevel(KSpinLock lock, WovenCall call) {
        releasing("KeReleaseSpinLockFromDpcLevel", lock, Irql.HIGH_LEVEL, call);
        Ke.releaseSpinLockFromDpcLevel(lock);
    }

    public static void releaseSpinLockFromDpcLevel(WovenCall call, KSpinLock lock) {
        releaseSpinLockFromDpcLevel(lock, call);
    }

    private static void releasing(String routine, KSpinLock lock, Irql highest, WovenCall call) {
        IovThread here = IovThread.current();
        if (here != null && (here.releasesSpinLock() || lock.owner() != Thread.currentThread())) {
            here.report(IrqlRules.RELEASED_SPIN_LOCK_AT_WRONG_IRQL.check(routine, here.irql(), highest), call, null);
        }
    }

    // Remove locks

    @Replaces(Io.class)
    public static void initializeRemoveLock(IoRemoveLock lock, WovenCall call) {
        RemoveLockShadow known = RemoveLockShadow.of(lock);
        if (Iop.isInitialized(lock) && known != null && !known.isRemoved()) {
            report(KernelRules.REMOVE_LOCK_INITIALIZED_AGAIN.breach(), call);
        }
        Io.initializeRemoveLock(lock);
        RemoveLockShadow fresh = new RemoveLockShadow();
        Iop.setVerifierState(lock, fresh);
        IovThread here = IovThread.current();
        if (here != null) {
            here.machine().removeLocks().add(fresh, call);
        }
    }

    public static void initializeRemoveLock(WovenCall call, IoRemoveLock lock) {
        initializeRemoveLock(lock, call);
    }

    @Replaces(Io.class)
    public static NtStatus acquireRemoveLock(IoRemoveLock lock, @Nullable Object tag, WovenCall call) {
        NtStatus status = Io.acquireRemoveLock(lock, tag);
        RemoveLockShadow shadow = RemoveLockShadow.of(lock);
        if (status == NtStatus.SUCCESS && shadow != null) {
            shadow.acquired(tag);
        }
        return status;
    }

    public static NtStatus acquireRemoveLock(WovenCall call, IoRemoveLock lock, @Nullable Object tag) {
        return acquireRemoveLock(lock, tag, call);
    }

    @Replaces(Io.class)
    public static void releaseRemoveLock(IoRemoveLock lock, @Nullable Object tag, WovenCall call) {
        if (isMismatch(lock, tag)) {
            report(KernelRules.REMOVE_LOCK_TAG_MISMATCH.breach(tag), call);
        }
        Io.releaseRemoveLock(lock, tag);
    }

    public static void releaseRemoveLock(WovenCall call, IoRemoveLock lock, @Nullable Object tag) {
        releaseRemoveLock(lock, tag, call);
    }

    @Replaces(Io.class)
    public static void releaseRemoveLockAndWait(IoRemoveLock lock, @Nullable Object tag, WovenCall call) {
        if (isMismatch(lock, tag)) {
            report(KernelRules.REMOVE_LOCK_WAIT_TAG_MISMATCH.breach(tag), call);
        }
        Io.releaseRemoveLockAndWait(lock, tag);
        RemoveLockShadow shadow = RemoveLockShadow.of(lock);
        if (shadow != null) {
            shadow.removed();
        }
    }

    public static void releaseRemoveLockAndWait(WovenCall call, IoRemoveLock lock, @Nullable Object tag) {
        releaseRemoveLockAndWait(lock, tag, call);
    }

    /**
     * Whether {@code lock} is about to be released with a tag that it is not acquired with. An acquisition that the lock
     * counts and the shadow does not know of may be the one: somebody else's, or one that is just being made.
     */
    private static boolean isMismatch(IoRemoveLock lock, @Nullable Object tag) {
        RemoveLockShadow shadow = RemoveLockShadow.of(lock);
        return shadow != null && !shadow.released(tag) && Iop.removeLockCount(lock) == shadow.count();
    }

    private static void report(Breach breach, WovenCall call) {
        IovThread here = IovThread.current();
        if (here != null) {
            here.report(breach, call, null);
        }
    }
}
