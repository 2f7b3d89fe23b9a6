package io.driververifier.verifier.io;

/**
 * The verifier's routines for remove locks.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovLocks {
    private IovLocks() {}
}
