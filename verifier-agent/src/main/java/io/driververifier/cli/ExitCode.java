package io.driververifier.cli;

/** The exit statuses of verifier.exe. */
final class ExitCode {
    static final int SUCCESS = 0;
    static final int ERROR = 1;

    /** A setting takes effect at the next boot, which here is the next JVM. */
    static final int REBOOT_NEEDED = 2;

    private ExitCode() {}
}
