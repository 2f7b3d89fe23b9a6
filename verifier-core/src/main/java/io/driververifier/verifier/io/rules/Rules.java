package io.driververifier.verifier.io.rules;

import io.driververifier.verifier.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** 0xC9/205. */
    public static final ForwardedWhileBelow FORWARDED_WHILE_BELOW = new ForwardedWhileBelow();

    /** 0xC9/209. */
    public static final CompletedWhileBelow COMPLETED_WHILE_BELOW = new CompletedWhileBelow();

    /** 0x1E. */
    public static final ExceptionEscaped EXCEPTION_ESCAPED = new ExceptionEscaped();

    /** Those asked of every call down; the first breach is the one that is reported. */
    public static final List<CallRule> OF_CALL =
            together(RequestRules.OF_CALL, KernelRules.OF_CALL, List.of(RequestRules.COPIED_IN_VAIN));

    /** Those asked of every completion; the first breach is the one that is reported. */
    public static final List<CompletionRule> OF_COMPLETION = together(
            List.of(COMPLETED_WITH_PENDING),
            RequestRules.OF_COMPLETION,
            OwnIrpRules.OF_COMPLETION,
            KernelRules.OF_COMPLETION,
            List.of(RequestRules.SUSPICIOUS_STATUS));

    /** Those asked of every dispatch routine that returns; the first breach is the one that is reported. */
    public static final List<DispatchRule> OF_DISPATCH = together(
            List.of(
                    RequestRules.RETURNED_MINUS_ONE,
                    MARKED_PENDING_NOT_RETURNED,
                    RETURNED_PENDING_UNMARKED,
                    DROPPED_IRP,
                    RETURN_DIFFERS_FROM_STATUS),
            KernelRules.OF_DISPATCH,
            List.of(RequestRules.SUSPICIOUS_RETURN));

    /** All of them. */
    public static final List<Rule> ALL = together(
            List.of(
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
                    WAITS_FOR_EVER,
                    FORWARDED_WHILE_BELOW,
                    COMPLETED_WHILE_BELOW,
                    EXCEPTION_ESCAPED),
            RequestRules.ALL,
            OwnIrpRules.ALL,
            DeviceRules.ALL,
            PnpRules.ALL,
            KernelRules.ALL);

    private Rules() {}

    @SafeVarargs
    private static <R extends Rule> List<R> together(List<? extends R>... families) {
        List<R> all = new ArrayList<>();
        for (List<? extends R> family : families) {
            all.addAll(family);
        }
        return List.copyOf(all);
    }

    /** The rule with the code {@code code}, written as {@link RuleInfo#code} writes it. */
    public static Optional<Rule> of(String code) {
        return ALL.stream().filter(rule -> rule.info().code().equals(code)).findFirst();
    }
}
