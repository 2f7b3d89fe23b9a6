package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B41: a socket channel has one read and one write at a time.
 *
 * <p>{@link java.nio.channels.AsynchronousSocketChannel}: "If a thread initiates a read operation while a previous read
 * operation is still in progress then ReadPendingException will be thrown", and the same of a write and {@link
 * java.nio.channels.WritePendingException}.
 */
public final class SecondTransfer implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B41,
            Severity.FATAL,
            "started a second transfer of a socket channel",
            "Start the next read, or the next write, when the handler of the one before has been called.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code operation} was called while the completion of another in its direction was kept back. */
    public Breach breach(String operation) {
        return new Breach(
                this, "A second " + operation + " was started before the handler of the one before had been told.");
    }
}
