package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules of the bindings, each once. Their parameters are those from 0x4B00 on. */
public final class BoundRules {
    /** {@code CompletionHandler}: a buffer that a channel has was changed. */
    public static final LentBufferChanged LENT_BUFFER_CHANGED = new LentBufferChanged();

    /** {@code CompletionHandler}: a second read or write of a socket channel. */
    public static final SecondTransfer SECOND_TRANSFER = new SecondTransfer();

    /** Of Netty's futures. */
    public static final OwnLoopWait OWN_LOOP_WAIT = new OwnLoopWait();

    /** All of them. */
    public static final List<Rule> ALL = List.of(LENT_BUFFER_CHANGED, SECOND_TRANSFER, OWN_LOOP_WAIT);

    private BoundRules() {}
}
