package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.Rule;

/**
 * 0xC9/4B60: nobody waits for a Netty future on the event loop that has to bring its answer.
 *
 * <p>{@code io.netty.channel.ChannelFuture}, "Do not call await() inside ChannelHandler": the operation might never complete,
 * because the wait can block it. Netty throws {@code BlockingOperationException} where the future is not complete, so that
 * code which does it works for as long as the lower layer answers at once.
 */
public final class OwnLoopWait implements Rule {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4B60,
            Severity.FATAL,
            "waited on an event loop for what comes on that loop",
            "Add a listener to the future and go on there, instead of waiting for it in a handler.");

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /** {@code waiter}, a method, waits on {@code thread}. */
    public Breach breach(String waiter, String thread) {
        return new Breach(
                this,
                waiter + " waits for the future on " + thread
                        + ", the event loop that the answer has to come on; it works only where the answer is there already.");
    }
}
