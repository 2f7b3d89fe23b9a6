package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.LogEntry;

/**
 * A forced pending in a black box.
 *
 * @param number counts all of them from 0, in the order in which they were written
 * @param machine the number of its machine in the JVM, from 1
 * @param entry what is logged of it
 */
public record BoxedForcedPending(long number, int machine, LogEntry entry) {}
