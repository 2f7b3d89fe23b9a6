package io.driververifier.verifier.io.rules;

import java.util.List;

/** The rules that this version checks, each once. */
public final class Rules {
    /** 0xC9/23D. */
    public static final DispatchRule RETURNED_PENDING_UNMARKED = new ReturnedPendingUnmarked();

    /** 0xC9/23E. */
    public static final DispatchRule MARKED_PENDING_NOT_RETURNED = new MarkedPendingNotReturned();

    /** 0xC9/226. */
    public static final DispatchRule DROPPED_IRP = new DroppedIrp();

    /** 0xC9/224. */
    public static final DispatchRule RETURN_DIFFERS_FROM_STATUS = new ReturnDiffersFromStatus();

    /** 0xC9/228. */
    public static final PendingNotPropagated PENDING_NOT_PROPAGATED = new PendingNotPropagated();

    /** 0xC9/06. */
    public static final CompletedWithPending COMPLETED_WITH_PENDING = new CompletedWithPending();

    /** 0x44. */
    public static final CompletedTwice COMPLETED_TWICE = new CompletedTwice();

    /** 0x35. */
    public static final NoStackLocationLeft NO_STACK_LOCATION_LEFT = new NoStackLocationLeft();

    /** 0xC9/4A01. */
    public static final IrpTouchedByNonOwner IRP_TOUCHED_BY_NON_OWNER = new IrpTouchedByNonOwner();

    /** 0xD5. */
    public static final FreedIrpTouched FREED_IRP_TOUCHED = new FreedIrpTouched();

    /** 0xC9/4A02. */
    public static final StatusBlockReadEarly STATUS_BLOCK_READ_EARLY = new StatusBlockReadEarly();

    /** 0xC9/0C. */
    public static final LeftBeforeCompletion LEFT_BEFORE_COMPLETION = new LeftBeforeCompletion();

    /** 0xC9/4A03. */
    public static final WaitedOnWrongEvent WAITED_ON_WRONG_EVENT = new WaitedOnWrongEvent();

    /** 0xC9/4A04. */
    public static final WrongWaitFunction WRONG_WAIT_FUNCTION = new WrongWaitFunction();

    /** 0xC9/4A05. */
    public static final WaitsForEver WAITS_FOR_EVER = new WaitsForEver();

    /** Those asked of every dispatch routine that returns; the first breach is the one that is reported. */
    public static final List<DispatchRule> OF_DISPATCH =
            List.of(MARKED_PENDING_NOT_RETURNED, RETURNED_PENDING_UNMARKED, DROPPED_IRP, RETURN_DIFFERS_FROM_STATUS);

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            RETURNED_PENDING_UNMARKED,
            MARKED_PENDING_NOT_RETURNED,
            DROPPED_IRP,
            RETURN_DIFFERS_FROM_STATUS,
            PENDING_NOT_PROPAGATED,
            COMPLETED_WITH_PENDING,
            COMPLETED_TWICE,
            NO_STACK_LOCATION_LEFT,
            IRP_TOUCHED_BY_NON_OWNER,
            FREED_IRP_TOUCHED,
            STATUS_BLOCK_READ_EARLY,
            LEFT_BEFORE_COMPLETION,
            WAITED_ON_WRONG_EVENT,
            WRONG_WAIT_FUNCTION,
            WAITS_FOR_EVER);

    private Rules() {}
}
