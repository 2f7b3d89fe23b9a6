package io.driververifier.verifier.io;

/**
 * The verifier's routines for cancellation and cancel-safe queues.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovCancel {
    private IovCancel() {}
}
