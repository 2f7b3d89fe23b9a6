package io.driververifier.verifier.live;

/** The state of a driver under verification, in the words of Driver Verifier's runtime page. */
public enum DriverState {
    /** Loaded and verified. */
    LOADED("Loaded"),
    /** It was loaded and verified since the JVM began, and is not loaded now. */
    UNLOADED("Unloaded"),
    /** No machine of the JVM has loaded it. */
    NEVER_LOADED("Never Loaded");

    private final String text;

    DriverState(String text) {
        this.text = text;
    }

    /** As Windows writes it. */
    public String text() {
        return text;
    }
}
