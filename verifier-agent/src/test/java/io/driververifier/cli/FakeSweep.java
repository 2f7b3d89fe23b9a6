package io.driververifier.cli;

import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.ProcessExitChoice;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What {@link FakeAgent} does in a sweep: its program makes {@value #CALLS} calls at each of three sites, and fails if all
 * the calls are forced that one of {@code -Dfake.fails} names: sets apart by commas, the calls of a set by a plus.
 * Its processes can be terminated, and do not exit.
 */
final class FakeSweep {
    static final String READ = "8f84ef0012345678";
    static final String WRITE = "1111111122222222";
    static final String FLUSH = "fefefefe00000001";
    private static final List<String> SITES = List.of(READ, WRITE, FLUSH);
    private static final int CALLS = 20;

    private FakeSweep() {}

    static void write(Path file, VerifierSettings settings) throws IOException {
        boolean isRandom = settings.pending().policy() == Policy.RANDOM;
        List<ForcedCall> forced = isRandom ? everyLate() : settings.pending().sites();
        if (settings.pending().record().isPresent()) {
            record(settings.pending().record().get());
        }
        ResultFile.write(file, result(settings, forced));
        if (fails(forced)) {
            System.err.println("expected 4 but was 0");
            Runtime.getRuntime().halt(1);
        }
    }

    private static List<ForcedCall> everyLate() {
        List<ForcedCall> calls = new ArrayList<>();
        for (int nth = 1; nth <= CALLS; nth++) {
            for (String site : SITES) {
                calls.add(ForcedCall.parse(site + "#" + nth + "/late"));
            }
        }
        return calls;
    }

    private static boolean fails(List<ForcedCall> forced) {
        return Arrays.stream(System.getProperty("fake.fails", "").split(","))
                .filter(set -> !set.isEmpty())
                .anyMatch(set -> set.equals("always")
                        || Arrays.stream(set.split("\\+")).allMatch(call -> forced.contains(ForcedCall.parse(call))));
    }

    private static RunResult result(VerifierSettings settings, List<ForcedCall> forced) {
        List<SiteResult> sites =
                SITES.stream().map(id -> site(id, settings, forced)).toList();
        return new RunResult(
                settings,
                PendingCounters.NONE,
                settings.drivers().stream()
                        .map(driver -> new DriverResult(driver, 1, 20, 30, ""))
                        .toList(),
                sites,
                List.of(),
                List.of(),
                List.of());
    }

    private static SiteResult site(String id, VerifierSettings settings, List<ForcedCall> forced) {
        long late = forced.stream()
                .filter(call -> call.isAt(Long.parseUnsignedLong(id, 16)))
                .count();
        boolean terminates = settings.pending().processExit().choice() == ProcessExitChoice.TERMINATE;
        return new SiteResult(
                id,
                "pci!PciBus.callDown (PciBus.java:" + (SITES.indexOf(id) + 1) + ") READ",
                CALLS,
                0,
                late,
                0,
                0,
                0,
                new ProcessEnds(terminates ? late : 0, 0));
    }

    private static void record(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "driver-verifier-recording\t1",
                "settings\tdriver=pci,seed=7",
                "machine\t" + SITES.size() + "\t" + SITES.size() * CALLS));
        SITES.forEach(id -> lines.add("site\t" + id + "\tpci\tPciBus.callDown\tPciBus.java\t1\tREAD"));
        IntStream.range(0, CALLS).forEach(nth -> lines.add("calls\t0l 1l 2l"));
        lines.add("end\t" + lines.size());
        Files.write(file, lines);
    }
}
