package io.driververifier.verifier.io.rules.irql;

import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules about IRQL: what may be done at which, and who gives it back as it was; each once. */
public final class IrqlRules {
    /** 0xC9/05. */
    public static final IrqlChangedByDispatch IRQL_CHANGED_BY_DISPATCH = new IrqlChangedByDispatch();

    /** 0xC4/FA. */
    public static final IrqlChangedByCompletionRoutine IRQL_CHANGED_BY_COMPLETION_ROUTINE =
            new IrqlChangedByCompletionRoutine();

    /** 0xC9/227. */
    public static final PageableCompletionRoutine PAGEABLE_COMPLETION_ROUTINE = new PageableCompletionRoutine();

    /** 0xC4/30. */
    public static final RaisedToLowerIrql RAISED_TO_LOWER_IRQL = new RaisedToLowerIrql();

    /** 0xC4/31. */
    public static final LoweredToHigherIrql LOWERED_TO_HIGHER_IRQL = new LoweredToHigherIrql();

    /** 0xC4/42. */
    public static final AcquiredSpinLockAtHighIrql ACQUIRED_SPIN_LOCK_AT_HIGH_IRQL = new AcquiredSpinLockAtHighIrql();

    /** 0xC4/32. */
    public static final ReleasedSpinLockAtWrongIrql RELEASED_SPIN_LOCK_AT_WRONG_IRQL =
            new ReleasedSpinLockAtWrongIrql();

    /** 0xC4/3B. */
    public static final DelayedAtHighIrql DELAYED_AT_HIGH_IRQL = new DelayedAtHighIrql();

    /** 0xC4/80. */
    public static final SetEventAtHighIrql SET_EVENT_AT_HIGH_IRQL = new SetEventAtHighIrql();

    /** 0xC4/120. */
    public static final WaitedAboveDispatchLevel WAITED_ABOVE_DISPATCH_LEVEL = new WaitedAboveDispatchLevel();

    /** 0xC4/121. */
    public static final WaitedForEverAtDispatchLevel WAITED_FOR_EVER_AT_DISPATCH_LEVEL =
            new WaitedForEverAtDispatchLevel();

    /** 0xC4/122. */
    public static final WaitedAtDispatchLevel WAITED_AT_DISPATCH_LEVEL = new WaitedAtDispatchLevel();

    /** Those asked of every call down; the first breach is the one that is reported. */
    public static final List<CallRule> OF_CALL =
            List.of(new SentAtHighIrql(), new ForwardedAtHighIrql(), new SentAtWrongIrql(), new NeedsApcAtHighIrql());

    /** Those asked of every completion. */
    public static final List<CompletionRule> OF_COMPLETION = List.of(new CompletedAtHighIrql());

    /** All of them. */
    public static final List<Rule> ALL = all();

    private IrqlRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(List.of(
                IRQL_CHANGED_BY_DISPATCH,
                IRQL_CHANGED_BY_COMPLETION_ROUTINE,
                PAGEABLE_COMPLETION_ROUTINE,
                RAISED_TO_LOWER_IRQL,
                LOWERED_TO_HIGHER_IRQL,
                ACQUIRED_SPIN_LOCK_AT_HIGH_IRQL,
                RELEASED_SPIN_LOCK_AT_WRONG_IRQL,
                DELAYED_AT_HIGH_IRQL,
                SET_EVENT_AT_HIGH_IRQL,
                WAITED_ABOVE_DISPATCH_LEVEL,
                WAITED_FOR_EVER_AT_DISPATCH_LEVEL,
                WAITED_AT_DISPATCH_LEVEL));
        all.addAll(OF_CALL);
        all.addAll(OF_COMPLETION);
        return List.copyOf(all);
    }
}
