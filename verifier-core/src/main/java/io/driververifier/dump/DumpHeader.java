package io.driververifier.dump;

import java.time.Instant;

/**
 * When, where and why a dump was taken.
 *
 * @param pid the process
 * @param taken when
 * @param reason why: {@code on request}, or the bug check in one line
 * @param jvm the Java runtime, as it names itself
 * @param product the version of Driver Verifier that wrote it
 */
public record DumpHeader(long pid, Instant taken, String reason, String jvm, String product) {}
