package io.driververifier.agent;

/** Why a class that does not know the kernel model has the class file that it had. */
enum LeftAlone {
    /** It is woven. */
    NOT(""),
    TOO_OLD("because their files are older than Java 7 and lack what newer ones say of the stack"),
    UNSEEN("because their class loader does not see the verifier"),
    IMPOSSIBLE("because they cannot be changed");

    private final String reason;

    LeftAlone(String reason) {
        this.reason = reason;
    }

    /** The end of a sentence about several classes. */
    String reason() {
        return reason;
    }
}
