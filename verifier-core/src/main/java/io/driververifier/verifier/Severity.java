package io.driververifier.verifier;

/** How bad a breach of a rule is, in Windows' words. */
public enum Severity {
    /** The machine would go down or corrupt memory sooner or later. */
    FATAL("Fatal error"),
    /** The protocol is broken; what comes of it depends on the other drivers. */
    NON_FATAL("Non-fatal error"),
    /** Allowed, but there is a better way. */
    WARNING("Warning"),
    /** A guess. */
    UNKNOWN("Unknown");

    private final String text;

    Severity(String text) {
        this.text = text;
    }

    /** As every output writes it. */
    public String text() {
        return text;
    }

    /** What is done about a breach where nobody has chosen: errors stop the machine, warnings and guesses are only told. */
    public RuleAction action() {
        return this == FATAL || this == NON_FATAL ? RuleAction.BREAK : RuleAction.ZAP;
    }
}
