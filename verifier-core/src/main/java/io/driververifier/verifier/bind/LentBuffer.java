package io.driververifier.verifier.bind;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * A buffer that a driver has given to an asynchronous channel, which works on a duplicate of it: the same memory, a position
 * and a limit of its own.
 *
 * <p>Made before the call; {@link #change} and {@link #giveBack} are called by whoever hands the completion on.
 */
final class LentBuffer {
    private final ByteBuffer own;
    private final ByteBuffer lent;
    private final boolean isSource;
    private final int position;
    private final int limit;
    private final long checksum;

    /** {@code own} is what the driver has; the channel reads from it if {@code isSource}, and else writes to it; {@link #change} is asked if {@code isCompared}. */
    LentBuffer(ByteBuffer own, boolean isSource, boolean isCompared) {
        this.own = own;
        this.isSource = isSource;
        this.position = own.position();
        this.limit = own.limit();
        this.lent = own.duplicate().order(own.order());
        this.checksum = isSource && isCompared ? checksum() : 0;
    }

    /** What the channel gets. */
    ByteBuffer lent() {
        return lent;
    }

    /** Has the channel transfer at most {@code bytes}, which is a legal answer to a request for more. */
    void shorten(int bytes) {
        lent.limit(position + Math.min(bytes, limit - position));
    }

    /** What the driver has changed since it gave the buffer away; empty if nothing. */
    Optional<String> change() {
        if (own.position() != position) {
            return Optional.of("the position of the buffer went from " + position + " to " + own.position());
        }
        if (own.limit() != limit) {
            return Optional.of("the limit of the buffer went from " + limit + " to " + own.limit());
        }
        return isSource && checksum() != checksum
                ? Optional.of("the content of the buffer, " + (limit - position) + " bytes to be written, was changed")
                : Optional.empty();
    }

    /** The operation is complete: the driver's buffer is where the channel has left it. */
    void giveBack() {
        int after = own.position() + lent.position() - position;
        if (after <= own.limit()) {
            own.position(after);
        }
    }

    private long checksum() {
        CRC32 sum = new CRC32();
        sum.update(own.duplicate().limit(limit).position(position));
        return sum.getValue();
    }
}
