package io.driververifier.verifier.blackbox;

/**
 * How much has been written to a black box since it was opened, kept or not.
 *
 * @param forcedEntries entries on forced pendings; a call that is forced has two, one that was chosen and then answered
 *     pending by itself has one
 * @param findings findings, each counted once
 */
public record BlackBoxTally(long forcedEntries, long findings) {}
