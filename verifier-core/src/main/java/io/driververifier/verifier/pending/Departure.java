package io.driververifier.verifier.pending;

/**
 * Where a machine left the recording that it replays.
 *
 * @param site where it did: the call that came, or the one that did not
 * @param ended whether the machine ended before the recording did; else a call came that the recording does not have
 * @param what what was recorded and what came, in one sentence
 */
public record Departure(RecordedSite site, boolean ended, String what) {}
