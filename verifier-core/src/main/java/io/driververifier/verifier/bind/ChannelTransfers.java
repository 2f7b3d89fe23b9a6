package io.driververifier.verifier.bind;

import io.driververifier.verifier.bind.rules.BoundRules;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ReadPendingException;
import java.nio.channels.WritePendingException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The reads and writes of socket channels that are under way for their callers, though the channel has done with them.
 *
 * <p>By the contract such a channel refuses a second one; it cannot know that it has to, so that it is done here: the driver
 * sees what a channel that answers late would have it see. Any thread; a direction is taken and left by exchange.
 */
final class ChannelTransfers {
    private static final KnownAnswers<ChannelTransfers> BY_CHANNEL = new KnownAnswers<>();

    private final AtomicReference<@Nullable Request> reading = new AtomicReference<>();
    private final AtomicReference<@Nullable Request> writing = new AtomicReference<>();

    private ChannelTransfers() {}

    /**
     * {@code call} is about to be made; answers what is to be done when its completion is handed on.
     *
     * @throws ReadPendingException if another read is kept back
     * @throws WritePendingException if another write is kept back
     */
    static Runnable begin(WatchedCall call) {
        boolean isWrite = call.method().equals("write");
        if (!isWrite && !call.method().equals("read")
                || !(call.receiver() instanceof AsynchronousSocketChannel channel)) {
            return () -> {};
        }
        ChannelTransfers of = BY_CHANNEL.find(channel);
        if (of == null) {
            if (call.request() == null) {
                return () -> {};
            }
            ChannelTransfers fresh = new ChannelTransfers();
            ChannelTransfers other = BY_CHANNEL.putIfNew(channel, fresh);
            of = other == null ? fresh : other;
        }
        AtomicReference<@Nullable Request> direction = isWrite ? of.writing : of.reading;
        Request before = direction.get();
        if (before != null && before.isHeld() && channel.isOpen()) {
            call.report(BoundRules.SECOND_TRANSFER.breach(call.site().callee()));
            throw isWrite ? new WritePendingException() : new ReadPendingException();
        }
        Request now = call.request();
        if (now == null) {
            return () -> {};
        }
        direction.set(now);
        return () -> direction.compareAndSet(now, null);
    }
}
