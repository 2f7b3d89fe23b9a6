package io.driververifier.verifier.io;

import io.driververifier.verifier.io.MachineVerification.AcquiredRemoveLock;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The remove locks that verified drivers of one machine have initialized, for who asks about locks.
 *
 * <p>Any thread. Kept weakly: a lock lives in the extension of its device, and what is known of it with the lock.
 */
final class KnownRemoveLocks {
    private final Map<RemoveLockShadow, WovenCall> locks = Collections.synchronizedMap(new WeakHashMap<>());

    /** A lock was initialized at {@code call}. */
    void add(RemoveLockShadow lock, WovenCall call) {
        locks.put(lock, call);
    }

    /** Those that are acquired at this moment, in no order. */
    List<AcquiredRemoveLock> acquired() {
        List<AcquiredRemoveLock> acquired = new ArrayList<>();
        synchronized (locks) {
            locks.forEach((lock, call) -> {
                int count = lock.count();
                if (count > 0) {
                    acquired.add(new AcquiredRemoveLock(lock, call.driver(), count));
                }
            });
        }
        return acquired;
    }
}
