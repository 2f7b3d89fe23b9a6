package io.driververifier.verifier.blackbox;

import java.time.Instant;

/**
 * What a black box says of itself.
 *
 * @param version the version of its layout
 * @param pid the process that wrote it
 * @param started when it was opened
 * @param state whether it is still written
 * @param stopReason why logging stopped; empty unless it did
 * @param settings the settings of the JVM, as the agent's arguments
 * @param forcedCapacity how many forced pendings it keeps
 * @param eventCapacity how many IRP events it keeps
 * @param drops what it could not keep
 */
public record BlackBoxHeader(
        int version,
        long pid,
        Instant started,
        BlackBoxState state,
        String stopReason,
        String settings,
        int forcedCapacity,
        int eventCapacity,
        BlackBoxDrops drops) {}
