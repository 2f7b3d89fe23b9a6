package io.driververifier.verifier.io;

/** Who has an IRP when no verified driver does. */
enum Ownership {
    /** No verified driver has had it yet. */
    UNKNOWN("a driver that is not verified"),
    /** It was passed down to a driver that is not verified. */
    BELOW("the driver below"),
    /** It was completed, or goes up. */
    ABOVE("the drivers above"),
    /** Its completion is kept back. */
    HELD("the driver below, which has not completed it as far as this one can know"),
    /** It is gone. */
    FREED("nobody");

    private final String words;

    Ownership(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
