package io.driververifier.verifier.bind;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.pending.WovenCall;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes findings of breaches of the rules of bindings.
 *
 * <p>Nothing is thrown into a program that knows no bug check: where the action is to break the run fails, and the program goes
 * on. Immutable; any thread.
 */
final class BoundReports {
    private final RuleActions actions;
    private final BoundHost host;

    BoundReports(RuleActions actions, BoundHost host) {
        this.actions = actions;
        this.host = host;
    }

    /** Reports {@code breach} of the driver that made {@code call}; {@code stack} is that of the breach. */
    void report(Breach breach, WovenCall call, String request, List<StackLine> stack, List<LogEntry> log) {
        RuleInfo info = breach.rule().info();
        RuleAction action = actions.of(info);
        if (action == RuleAction.DISABLE || action == RuleAction.REMOVE) {
            return;
        }
        StackLine culprit = new StackLine(call.driver(), call.simpleMethod(), 0, call.file(), call.line());
        List<StackLine> whole = new ArrayList<>(stack);
        if (stack.isEmpty() || !isSameLine(stack.get(0), culprit)) {
            whole.add(0, culprit);
        }
        host.found(new Finding(
                info.code(),
                info.bugCheck().name(),
                info.name(),
                call.driver(),
                culprit,
                request,
                breach.what(),
                info.remedy(),
                info.severity(),
                action == RuleAction.BREAK ? RuleAction.IGNORE : action,
                List.of(),
                whole,
                log,
                host.replay(),
                1));
    }

    private static boolean isSameLine(StackLine one, StackLine other) {
        return one.method().equals(other.method()) && one.source().equals(other.source());
    }
}
