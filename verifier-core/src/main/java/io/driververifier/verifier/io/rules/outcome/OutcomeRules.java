package io.driververifier.verifier.io.rules.outcome;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about waiting for a request of the driver's own and reading its outcome, each once. */
public final class OutcomeRules {
    /** 0xC9/307. */
    public static final SentWithSignaledEvent SENT_WITH_SIGNALED_EVENT = new SentWithSignaledEvent();

    /** 0xC9/4A02. */
    public static final StatusBlockReadEarly STATUS_BLOCK_READ_EARLY = new StatusBlockReadEarly();

    /** 0xC9/0C. */
    public static final LeftBeforeCompletion LEFT_BEFORE_COMPLETION = new LeftBeforeCompletion();

    /** 0xC9/0D. */
    public static final EventLeftBeforeCompletion EVENT_LEFT_BEFORE_COMPLETION = new EventLeftBeforeCompletion();

    /** 0xC9/4A03. */
    public static final WaitedOnWrongEvent WAITED_ON_WRONG_EVENT = new WaitedOnWrongEvent();

    /** 0xC9/4A04. */
    public static final WrongWaitFunction WRONG_WAIT_FUNCTION = new WrongWaitFunction();

    /** 0xC9/4A05. */
    public static final WaitsForEver WAITS_FOR_EVER = new WaitsForEver();

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            SENT_WITH_SIGNALED_EVENT,
            STATUS_BLOCK_READ_EARLY,
            LEFT_BEFORE_COMPLETION,
            EVENT_LEFT_BEFORE_COMPLETION,
            WAITED_ON_WRONG_EVENT,
            WRONG_WAIT_FUNCTION,
            WAITS_FOR_EVER);

    private OutcomeRules() {}
}
