package io.driververifier.verifier.sweep;

/**
 * What a sweep found out about one target.
 *
 * @param target what was forced
 * @param verdict what that says
 * @param failed how many of its runs failed
 * @param runs how many there were
 * @param failure what the first of them failed with; empty if none did
 */
public record SweepRow(Target target, Verdict verdict, int failed, int runs, String failure) {}
