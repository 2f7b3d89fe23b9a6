package io.driververifier.dump;

import java.time.Instant;
import java.util.Optional;

/**
 * The code of a driver, or of the kernel model, as {@code lm} lists it.
 *
 * @param start where it begins: addresses of modules lie in a range of their own, given out in the order of the list
 * @param end where it ends, exclusive
 * @param name the driver's name; {@code nt} for the kernel model
 * @param className the binary name of the driver's class; empty for the kernel model
 * @param path the jar or the folder that its classes come from; empty where that is not known
 * @param version its version, as the jar's manifest or the package says; empty where it says none
 * @param built when it was built: the newest entry of the jar or class file in the folder
 * @param digest the SHA-256 of the driver's classes, in hexadecimal; empty where they cannot be read
 * @param isVerified whether it is under verification
 */
public record ModuleImage(
        int start,
        int end,
        String name,
        String className,
        String path,
        String version,
        Optional<Instant> built,
        String digest,
        boolean isVerified) {}
