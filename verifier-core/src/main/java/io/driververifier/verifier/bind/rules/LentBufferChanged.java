package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B40: a buffer is left alone while an asynchronous channel has it.
 *
 * <p>{@link java.nio.channels.AsynchronousByteChannel}: "Buffers are not safe for use by multiple concurrent threads so care
 * should be taken to not access the buffer until the operation has completed." {@link
 * java.nio.channels.AsynchronousFileChannel}: "after an I/O operation is initiated then care should be taken to ensure that
 * the buffer is not accessed until after the operation has completed."
 */
public final class LentBufferChanged implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B40,
            Severity.FATAL,
            "changed a buffer that an asynchronous channel has",
            "Leave the buffer, its position and limit, and the memory below it alone, and give none of them back to a pool,"
                    + " until the handler has been called.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code change}, what is another than it was, was seen before the handler of {@code operation} was told. */
    public Breach breach(String operation, String change) {
        return new Breach(this, "Between " + operation + " and its completion " + change + ".");
    }
}
