package io.driververifier.verifier.sweep;

/** What a sweep says of a site that is forced under a schedule. */
public enum Verdict {
    /** Nothing fails. */
    PASSED("passed"),
    /** The test fails each time with it forced, and never without. */
    CULPRIT("culprit"),
    /** The test fails sometimes with it forced, or fails where it is not forced at all. */
    FLAKY("flaky"),
    /** The test passes, but did not come to the call. */
    NOT_MET("not met"),
    /** The test passes and makes the call, which could not be forced, as it answers pending by itself or is exempt. */
    NOT_FORCED("not forced");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** As tables write it. */
    public String text() {
        return text;
    }
}
