package io.driververifier.verifier.bind;

import io.driververifier.verifier.pending.Caller;

/** The calling thread as a caller of bound calls; made at its first forced one. */
final class BoundThread {
    private static final ThreadLocal<Caller> CURRENT = ThreadLocal.withInitial(Caller::new);

    private BoundThread() {}

    static Caller current() {
        return CURRENT.get();
    }
}
