package io.driververifier.verifier;

/**
 * One step in the life of a request, as the two-column picture of a finding shows it.
 *
 * @param isCaller whether the thread did it that had the request first; else another, that completed it as a rule
 * @param driver the driver that did it; {@code nt} for the I/O manager and the verifier, empty where that is not known
 * @param text what happened and where
 */
public record StoryLine(boolean isCaller, String driver, String text) {
    /** What stands before the code of the rule in the step that broke it. */
    public static final String BREACH = "<==";

    /** Whether it is the step that broke a rule. */
    public boolean isBreach() {
        return text.contains(BREACH);
    }
}
