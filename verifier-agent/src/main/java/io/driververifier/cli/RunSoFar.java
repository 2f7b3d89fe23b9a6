package io.driververifier.cli;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import io.driververifier.verifier.blackbox.BlackBoxTally;
import io.driververifier.verifier.blackbox.BoxFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVMs of a run have come to so far, by the files in its folder: the result of one that has ended, the counters of
 * the black box of one that goes on or was killed.
 *
 * <p>One thread. Each result is read once, of a box its header; a file that is not there yet, or damaged, counts nothing.
 */
final class RunSoFar {
    private static final String STARTED = ".started";
    private static final String RESULT = ".result";

    /** A run of more JVMs is not looked through every half minute. */
    private static final int JVMS_MAX = 2_000;

    private final Path folder;
    private final Map<String, Counts> ended = new HashMap<>();

    RunSoFar(Path folder) {
        this.folder = folder;
    }

    /**
     * Sums over JVMs.
     *
     * @param forced calls that were forced
     * @param isRough whether some of them are half the entries of a box, in which a call that then answered pending by
     *     itself has an entry, too
     * @param findings findings of each JVM
     */
    private record Counts(long forced, boolean isRough, long findings) {
        static final Counts NONE = new Counts(0, false, 0);

        Counts plus(Counts other) {
            return new Counts(forced + other.forced, isRough || other.isRough, findings + other.findings);
        }
    }

    /** In words: {@code 3 JVMs (1 ended), forced pending 1,204, findings 0 so far}. */
    String words() throws IOException {
        List<String> pids = started();
        Counts sum = Counts.NONE;
        int over = 0;
        for (String pid : pids) {
            sum = sum.plus(of(pid));
            over += ended.containsKey(pid) || !RunResults.isAlive(pid) ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "%,d %s (%,d ended), forced pending %s%,d, findings %,d so far",
                pids.size(),
                pids.size() == 1 ? "JVM" : "JVMs",
                over,
                sum.isRough() ? "about " : "",
                sum.forced(),
                sum.findings());
    }

    private List<String> started() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(STARTED))
                    .limit(JVMS_MAX)
                    .map(name -> name.substring(0, name.length() - STARTED.length()))
                    .toList();
        }
    }

    private Counts of(String pid) {
        Counts known = ended.get(pid);
        if (known != null) {
            return known;
        }
        Path result = folder.resolve(pid + RESULT);
        if (Files.exists(result)) {
            Counts last = ofResult(result);
            ended.put(pid, last);
            return last;
        }
        return ofBox(folder.resolve(pid + BoxFolder.SUFFIX));
    }

    private static Counts ofResult(Path file) {
        try {
            RunResult result = ResultFile.read(file);
            return new Counts(
                    result.counters().forced(), false, result.findings().size());
        } catch (InvalidSettingsException | IOException damaged) {
            return Counts.NONE;
        }
    }

    private static Counts ofBox(Path file) {
        try {
            BlackBoxTally tally = BlackBoxReader.tally(file);
            return new Counts(tally.forcedEntries() / 2, tally.forcedEntries() > 0, tally.findings());
        } catch (IOException notThereYet) {
            return Counts.NONE;
        }
    }
}
