package io.driververifier.verifier.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.pending.Departure;
import io.driververifier.verifier.pending.RecordedSite;
import java.util.ArrayList;
import java.util.List;

/**
 * 0xC9/4A10: a machine met other calls than the recording that it replays.
 *
 * <p>No rule of the protocol, so that it has no place among them: no driver breaks it, and no action can be chosen for it.
 * The run fails, the machine goes on. Stateless.
 */
final class LeftRecording {
    private static final RuleInfo INFO = RuleInfo.ioManager(
            0x4A10,
            Severity.NON_FATAL,
            "left the recording that is replayed",
            "Replay with the drivers, the program, its data and the settings that were recorded; where threads race"
                    + " for what comes next, no replay can be promised.");

    private LeftRecording() {}

    /** What is found where {@code machine} leaves its recording; the calling thread did if it has not ended. */
    static Finding finding(IovMachine machine, Departure departure) {
        return finding(
                departure,
                departure.ended() ? List.of() : machine.capture().ofUser(),
                machine.verifier().replay());
    }

    /** The same, with the stack that led there and the way to see it again. */
    static Finding finding(Departure departure, List<StackLine> stack, String replay) {
        RecordedSite site = departure.site();
        StackLine culprit = new StackLine(site.driver(), site.method(), 0, site.file(), site.line());
        List<StackLine> whole = new ArrayList<>();
        if (stack.isEmpty() || !Reports.isSameLine(stack.get(0), culprit)) {
            whole.add(culprit);
        }
        whole.addAll(stack);
        return new Finding(
                INFO.code(),
                INFO.bugCheck().name(),
                INFO.name(),
                site.driver(),
                culprit,
                AddressSpace.format(0),
                departure.what(),
                INFO.remedy(),
                INFO.severity(),
                RuleAction.IGNORE,
                List.of(),
                whole,
                List.of(),
                replay,
                1);
    }
}
