package io.driververifier.verifier.live;

/**
 * A driver under verification in a running JVM.
 *
 * @param name as its user named it
 * @param state whether it is loaded at this moment
 * @param loads how many times machines have loaded it, or had it loaded when it came under verification
 * @param unloads how many times it was unloaded, or its machine closed
 * @param entries how many times the I/O manager called one of its routines under verification
 * @param calls how many of its calls to the I/O manager were intercepted
 * @param wovenClasses how many of its loaded classes have the verifier's calls in them at this moment
 */
public record LiveDriver(
        String name, DriverState state, long loads, long unloads, long entries, long calls, int wovenClasses) {}
