package io.driververifier.verifier.io;

/**
 * The verifier's routines for devices: create, delete, attach, detach.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovDevices {
    private IovDevices() {}
}
