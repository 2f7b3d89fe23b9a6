package io.driververifier.cli;

/** A command with the switches that say what is verified and how. */
interface VerifyingCommand {
    /** Those switches. */
    VerificationOptions verification();
}
