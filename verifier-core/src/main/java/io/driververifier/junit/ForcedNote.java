package io.driververifier.junit;

import io.driververifier.verifier.sweep.Trial;

/** Goes with the failure of a run in which something was forced: what, and the annotation that replays it. */
final class ForcedNote extends Throwable {
    private static final long serialVersionUID = 1L;

    ForcedNote(Trial trial, String replay) {
        super(
                "Forced pending: " + trial.displayName() + System.lineSeparator() + "  Replay:         " + replay,
                null,
                false,
                false);
    }
}
