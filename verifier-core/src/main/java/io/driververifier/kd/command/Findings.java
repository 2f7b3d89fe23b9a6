package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.dump.Dump;
import io.driververifier.dump.MachineImage;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
            return findings.stream().filter(each -> isOf(each, stop.get())).findFirst();
        }
        return findings.stream()
                .filter(Finding::fails)
                .reduce((older, newer) -> newer)
                .or(() -> findings.stream().reduce((older, newer) -> newer));
    }

    private static boolean isOf(Finding finding, BugCheckImage stop) {
        int first = stop.parameters().isEmpty() ? 0 : stop.parameters().get(0);
        return finding.code().equalsIgnoreCase(String.format(Locale.ROOT, "0x%X/%02X", stop.code(), first))
                || finding.code().equalsIgnoreCase(String.format(Locale.ROOT, "0x%X/%X", stop.code(), first));
    }
}
