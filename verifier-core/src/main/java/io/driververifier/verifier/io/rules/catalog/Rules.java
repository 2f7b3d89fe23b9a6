package io.driververifier.verifier.io.rules.catalog;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.bind.rules.BoundRules;
import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.CompletionRule;
import io.driververifier.verifier.io.rules.DispatchRule;
import io.driververifier.verifier.io.rules.Rule;
import io.driververifier.verifier.io.rules.call.CallRules;
import io.driververifier.verifier.io.rules.cancel.CancelRules;
import io.driververifier.verifier.io.rules.completion.CompletionRules;
import io.driververifier.verifier.io.rules.device.DeviceRules;
import io.driververifier.verifier.io.rules.dispatch.DispatchRules;
import io.driververifier.verifier.io.rules.irql.IrqlRules;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.io.rules.outcome.OutcomeRules;
import io.driververifier.verifier.io.rules.own.OwnIrpRules;
import io.driververifier.verifier.io.rules.pnp.PnpRules;
import io.driververifier.verifier.io.rules.process.ProcessRules;
import io.driververifier.verifier.io.rules.touch.TouchRules;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that this version checks, each once. */
public final class Rules {
    /** Those asked of every call down; the first breach is the one that is reported. */
    public static final List<CallRule> OF_CALL =
            together(CallRules.OF_CALL, IrqlRules.OF_CALL, List.of(CallRules.COPIED_IN_VAIN));

    /** Those asked of every completion; the first breach is the one that is reported. */
    public static final List<CompletionRule> OF_COMPLETION = together(
            CompletionRules.OF_COMPLETION,
            OwnIrpRules.OF_COMPLETION,
            IrqlRules.OF_COMPLETION,
            List.of(CompletionRules.SUSPICIOUS_STATUS));

    /** Those asked of every dispatch routine that returns; the first breach is the one that is reported. */
    public static final List<DispatchRule> OF_DISPATCH = DispatchRules.OF_DISPATCH;

    /** All of them. */
    public static final List<Rule> ALL = together(
            CallRules.ALL,
            DispatchRules.ALL,
            CompletionRules.ALL,
            CancelRules.ALL,
            TouchRules.ALL,
            OwnIrpRules.ALL,
            OutcomeRules.ALL,
            DeviceRules.ALL,
            PnpRules.ALL,
            IrqlRules.ALL,
            KernelRules.ALL,
            ProcessRules.ALL);

    private Rules() {}

    @SafeVarargs
    private static <R extends Rule> List<R> together(List<? extends R>... families) {
        return Stream.of(families).<R>flatMap(List::stream).toList();
    }

    /** The rule with the code {@code code}, written as {@link RuleInfo#code} writes it. */
    public static Optional<Rule> of(String code) {
        return Stream.concat(ALL.stream(), BoundRules.ALL.stream())
                .filter(rule -> rule.info().code().equals(code))
                .findFirst();
    }
}
