package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.Dump;
import io.driververifier.dump.MachineImage;
import io.driververifier.kd.KdNumber;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The findings of a dump. Stateless. */
final class Findings {
    private Findings() {}

    /** Those of {@code machine}, or of all where no or no other machine is in sight; each once, oldest first. */
    static List<Finding> of(Dump dump, Optional<MachineImage> machine) {
        Map<String, Finding> byKey = new LinkedHashMap<>();
        int own = machine.map(MachineImage::verification).orElse(-1);
        boolean hasOwn = own >= 0 && own < dump.verifications().size();
        if (hasOwn) {
            dump.verifications().get(own).findings().forEach(each -> byKey.put(each.key(), each));
        } else if (machine.isEmpty() || dump.machines().size() == 1) {
            dump.verifications().forEach(result -> result.findings().forEach(each -> byKey.put(each.key(), each)));
        }
        if (machine.isEmpty() || dump.machines().size() == 1) {
            dump.box().ifPresent(box -> box.findings().forEach(each -> byKey.putIfAbsent(each.key(), each)));
        }
        return new ArrayList<>(byKey.values());
    }

    /** That which stopped the machine; else the newest that the run fails with, else the newest. */
    static Optional<Finding> worst(List<Finding> findings, Optional<BugCheckImage> stop) {
        if (stop.isPresent()) {
            return stopping(findings, stop.get());
        }
        return findings.stream()
                .filter(Finding::fails)
                .reduce((older, newer) -> newer)
                .or(() -> findings.stream().reduce((older, newer) -> newer));
    }

    /**
     * The verifier stops a machine with the words of the finding, so these tell it from others of the same rule, also where
     * the IRP of a finding that was found again is an older one. Without them it is the rule and the IRP, and of several
     * the one whose line is on the stack.
     */
    private static Optional<Finding> stopping(List<Finding> findings, BugCheckImage stop) {
        List<Finding> sameRule =
                findings.stream().filter(each -> isRuleOf(each, stop)).toList();
        List<Finding> sameIrp =
                sameRule.stream().filter(each -> isIrpOf(each, stop)).toList();
        return sameRule.stream()
                .filter(each -> stop.message().contains(each.headline()))
                .findFirst()
                .or(() -> sameIrp.stream().filter(each -> isOnStack(each, stop)).findFirst())
                .or(() -> sameIrp.stream().findFirst());
    }

    private static boolean isRuleOf(Finding finding, BugCheckImage stop) {
        FindingCode code = FindingCode.of(finding);
        return code.bugCheck() == stop.code()
                && (!code.hasParameter() || code.parameter() == FindingCode.argument(stop, 0));
    }

    private static boolean isIrpOf(Finding finding, BugCheckImage stop) {
        int irp = KdNumber.parse(finding.request()).orElse(0);
        return irp == 0 || irp == FindingCode.of(finding).irp(stop);
    }

    private static boolean isOnStack(Finding finding, BugCheckImage stop) {
        return stop.stack().stream()
                .map(frame -> frame.line())
                .anyMatch(line -> line.method().equals(finding.culprit().method())
                        && line.source().equals(finding.culprit().source()));
    }
}
