package io.driververifier.verifier;

/** What is done about a breach of a rule: the answers that the kernel debugger offers, given beforehand. */
public enum RuleAction {
    /** Stop the machine at the line of the breach; the run fails. */
    BREAK,
    /** Let the machine go on; the run fails all the same. */
    IGNORE,
    /** Only tell of it; the run does not fail. */
    ZAP,
    /** Count it and say nothing. */
    REMOVE,
    /** Do not check the rule. */
    DISABLE;

    /** Whether a run with such a breach has failed. */
    public boolean fails() {
        return this == BREAK || this == IGNORE;
    }
}
