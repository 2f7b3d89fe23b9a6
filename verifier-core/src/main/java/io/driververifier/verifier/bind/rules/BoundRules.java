package io.driververifier.verifier.bind.rules;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules of the bindings, each once. Their parameters are those from 0x4B00 on. */
public final class BoundRules {
    /** {@code Future}: cancelled and not done. */
    public static final CancelledNotDone CANCELLED_NOT_DONE = new CancelledNotDone();

    /** {@code CompletionHandler}: a buffer that a channel has was changed. */
    public static final LentBufferChanged LENT_BUFFER_CHANGED = new LentBufferChanged();

    /** {@code CompletionHandler}: a second read or write of a socket channel. */
    public static final SecondTransfer SECOND_TRANSFER = new SecondTransfer();

    /** Of Netty's futures. */
    public static final OwnLoopWait OWN_LOOP_WAIT = new OwnLoopWait();

    /** {@code Publisher}: two signals at a time. */
    public static final SignalsOverlap SIGNALS_OVERLAP = new SignalsOverlap();

    /** {@code Publisher}: a signal after the end. */
    public static final SignalAfterEnd SIGNAL_AFTER_END = new SignalAfterEnd();

    /** {@code Publisher}: an item that was not asked for. */
    public static final MoreThanRequested MORE_THAN_REQUESTED = new MoreThanRequested();

    /** {@code Publisher}: a demand that is not positive. */
    public static final BadDemandPassedOver BAD_DEMAND_PASSED_OVER = new BadDemandPassedOver();

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            CANCELLED_NOT_DONE,
            LENT_BUFFER_CHANGED,
            SECOND_TRANSFER,
            OWN_LOOP_WAIT,
            SIGNALS_OVERLAP,
            SIGNAL_AFTER_END,
            MORE_THAN_REQUESTED,
            BAD_DEMAND_PASSED_OVER);

    private BoundRules() {}
}
