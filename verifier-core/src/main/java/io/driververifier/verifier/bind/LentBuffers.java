package io.driververifier.verifier.bind;

import io.driververifier.verifier.bind.rules.BoundRules;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousByteChannel;
import java.nio.channels.AsynchronousFileChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The buffers of one read or write of an asynchronous channel. As {@link LentBuffer} of threads. */
final class LentBuffers {
    private static final LentBuffers NONE = new LentBuffers(List.of());

    private final List<LentBuffer> buffers;

    private LentBuffers(List<LentBuffer> buffers) {
        this.buffers = buffers;
    }

    /** Those of {@code call}, whose arguments have duplicates in their place from now on; none if it is no transfer. */
    static LentBuffers of(WatchedCall call) {
        boolean isSource = call.method().equals("write");
        if (!isSource && !call.method().equals("read")
                || !(call.receiver() instanceof AsynchronousByteChannel)
                        && !(call.receiver() instanceof AsynchronousFileChannel)) {
            return NONE;
        }
        boolean isCompared = call.isChecked();
        @Nullable Object[] arguments = call.arguments();
        if (arguments[0] instanceof ByteBuffer buffer) {
            LentBuffer lent = new LentBuffer(buffer, isSource, isCompared);
            call.shortened(buffer.remaining()).ifPresent(lent::shorten);
            arguments[0] = lent.lent();
            return new LentBuffers(List.of(lent));
        }
        if (arguments[0] instanceof ByteBuffer[] all
                && arguments.length > 2
                && arguments[1] instanceof Integer offset
                && arguments[2] instanceof Integer length
                && isWhole(all, offset, length)) {
            ByteBuffer[] given = all.clone();
            List<LentBuffer> lent = new ArrayList<>();
            for (int i = offset; i < offset + length; i++) {
                LentBuffer one = new LentBuffer(all[i], isSource, isCompared);
                lent.add(one);
                given[i] = one.lent();
            }
            arguments[0] = given;
            return new LentBuffers(lent);
        }
        return NONE;
    }

    /** Whether there are that many buffers, each once: what is amiss the channel says itself. */
    private static boolean isWhole(ByteBuffer[] all, int offset, int length) {
        if (offset < 0 || length < 0 || offset > all.length - length) {
            return false;
        }
        Set<ByteBuffer> met = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = offset; i < offset + length; i++) {
            if (all[i] == null || !met.add(all[i])) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is one. */
    boolean isEmpty() {
        return buffers.isEmpty();
    }

    /** The completion of {@code call} is about to be handed on: reports what was changed, and gives the buffers back. */
    void giveBack(WatchedCall call) {
        for (LentBuffer buffer : buffers) {
            if (call.isChecked()) {
                buffer.change()
                        .map(change -> BoundRules.LENT_BUFFER_CHANGED.breach(
                                call.site().callee(), change))
                        .ifPresent(call::report);
            }
            buffer.giveBack();
        }
    }
}
