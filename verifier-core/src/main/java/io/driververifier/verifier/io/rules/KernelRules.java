package io.driververifier.verifier.io.rules;

import java.util.ArrayList;
import java.util.List;

/** The rules about IRQL, locks, timers, cancellation and unloading, each once. */
public final class KernelRules {
    /** 0xC9/05. */
    public static final IrqlChangedByDispatch IRQL_CHANGED_BY_DISPATCH = new IrqlChangedByDispatch();

    /** 0xC4/FA. */
    public static final IrqlChangedByCompletionRoutine IRQL_CHANGED_BY_COMPLETION_ROUTINE =
            new IrqlChangedByCompletionRoutine();

    /** 0xC9/227. */
    public static final PageableCompletionRoutine PAGEABLE_COMPLETION_ROUTINE = new PageableCompletionRoutine();

    /** 0xC9/0A. */
    public static final TimerInitializedAgain TIMER_INITIALIZED_AGAIN = new TimerInitializedAgain();

    /** 0xC4/30. */
    public static final RaisedToLowerIrql RAISED_TO_LOWER_IRQL = new RaisedToLowerIrql();

    /** 0xC4/31. */
    public static final LoweredToHigherIrql LOWERED_TO_HIGHER_IRQL = new LoweredToHigherIrql();

    /** 0xC4/32. */
    public static final ReleasedSpinLockAtWrongIrql RELEASED_SPIN_LOCK_AT_WRONG_IRQL =
            new ReleasedSpinLockAtWrongIrql();

    /** 0xC4/3B. */
    public static final DelayedAtHighIrql DELAYED_AT_HIGH_IRQL = new DelayedAtHighIrql();

    /** 0xC4/3F. */
    public static final DereferencedTooOften DEREFERENCED_TOO_OFTEN = new DereferencedTooOften();

    /** 0xC4/42. */
    public static final AcquiredSpinLockAtHighIrql ACQUIRED_SPIN_LOCK_AT_HIGH_IRQL = new AcquiredSpinLockAtHighIrql();

    /** 0xC4/62. */
    public static final LeftBehindAtUnload LEFT_BEHIND_AT_UNLOAD = new LeftBehindAtUnload();

    /** 0xC4/80. */
    public static final SetEventAtHighIrql SET_EVENT_AT_HIGH_IRQL = new SetEventAtHighIrql();

    /** 0xC4/D5. */
    public static final RemoveLockTagMismatch REMOVE_LOCK_TAG_MISMATCH = new RemoveLockTagMismatch();

    /** 0xC4/D6. */
    public static final RemoveLockWaitTagMismatch REMOVE_LOCK_WAIT_TAG_MISMATCH = new RemoveLockWaitTagMismatch();

    /** 0xC4/D7. */
    public static final RemoveLockInitializedAgain REMOVE_LOCK_INITIALIZED_AGAIN = new RemoveLockInitializedAgain();

    /** 0xC4/120. */
    public static final WaitedAboveDispatchLevel WAITED_ABOVE_DISPATCH_LEVEL = new WaitedAboveDispatchLevel();

    /** 0xC4/121. */
    public static final WaitedForEverAtDispatchLevel WAITED_FOR_EVER_AT_DISPATCH_LEVEL =
            new WaitedForEverAtDispatchLevel();

    /** 0xC4/122. */
    public static final WaitedAtDispatchLevel WAITED_AT_DISPATCH_LEVEL = new WaitedAtDispatchLevel();

    /** 0xC4/135. */
    public static final CancelledNotGivenBack CANCELLED_NOT_GIVEN_BACK = new CancelledNotGivenBack();

    /** 0xCE. */
    public static final RanAfterUnload RAN_AFTER_UNLOAD = new RanAfterUnload();

    /** 0xE4/01. */
    public static final WorkItemQueuedTwice WORK_ITEM_QUEUED_TWICE = new WorkItemQueuedTwice();

    static final List<CallRule> OF_CALL =
            List.of(new SentAtHighIrql(), new ForwardedAtHighIrql(), new SentAtWrongIrql(), new NeedsApcAtHighIrql());

    static final List<CompletionRule> OF_COMPLETION = List.of(new CompletedAtHighIrql());

    static final List<DispatchRule> OF_DISPATCH = List.of();

    static final List<Rule> ALL = all();

    private KernelRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(List.of(
                IRQL_CHANGED_BY_DISPATCH,
                IRQL_CHANGED_BY_COMPLETION_ROUTINE,
                PAGEABLE_COMPLETION_ROUTINE,
                TIMER_INITIALIZED_AGAIN,
                RAISED_TO_LOWER_IRQL,
                LOWERED_TO_HIGHER_IRQL,
                RELEASED_SPIN_LOCK_AT_WRONG_IRQL,
                DELAYED_AT_HIGH_IRQL,
                DEREFERENCED_TOO_OFTEN,
                ACQUIRED_SPIN_LOCK_AT_HIGH_IRQL,
                LEFT_BEHIND_AT_UNLOAD,
                SET_EVENT_AT_HIGH_IRQL,
                REMOVE_LOCK_TAG_MISMATCH,
                REMOVE_LOCK_WAIT_TAG_MISMATCH,
                REMOVE_LOCK_INITIALIZED_AGAIN,
                WAITED_ABOVE_DISPATCH_LEVEL,
                WAITED_FOR_EVER_AT_DISPATCH_LEVEL,
                WAITED_AT_DISPATCH_LEVEL,
                CANCELLED_NOT_GIVEN_BACK,
                RAN_AFTER_UNLOAD,
                WORK_ITEM_QUEUED_TWICE));
        all.addAll(OF_CALL);
        all.addAll(OF_COMPLETION);
        return List.copyOf(all);
    }
}
