package io.driververifier.verifier;

/** Where a setting comes from, the strongest first. */
public enum SettingsSource {
    /** The argument of the agent, or the switches of a command. */
    ARGUMENTS("the arguments"),
    /** The environment variable {@link LayeredSettings#VARIABLE}. */
    ENVIRONMENT("the environment"),
    /** The folder {@code .verifier} of the project. */
    PROJECT("the project"),
    /** The folder {@code .verifier} in the user's home. */
    USER("the user"),
    /** Nobody has given it. */
    DEFAULT("the default");

    private final String text;

    SettingsSource(String text) {
        this.text = text;
    }

    /** As outputs name it. */
    public String text() {
        return text;
    }
}
