package io.driververifier.cli;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BoxFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the JVMs of a run left in its folder.
 *
 * @param whole the results that can be read, those that were written first first
 * @param damaged one line for each that cannot
 * @param unfinished one line for each JVM that started and wrote none
 */
record RunResults(List<RunResult> whole, List<String> damaged, List<String> unfinished) {
    private static final String RESULT = ".result";
    private static final String STARTED = ".started";
    private static final String KILLED = " (killed or halted)";
    private static final String MERGED = "merged" + RESULT;

    /** Where the launcher writes what all JVMs of a run have to report together. */
    static Path merged(Path folder) {
        return folder.resolve(MERGED);
    }

    /** Reads those of the run in {@code folder}. */
    static RunResults read(Path folder) throws IOException {
        List<Path> results = files(folder, RESULT);
        List<RunResult> whole = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path file : oldestFirst(results)) {
            try {
                whole.add(ResultFile.read(file));
            } catch (InvalidSettingsException wrong) {
                damaged.add(String.valueOf(wrong.getMessage()));
            } catch (IOException unreadable) {
                damaged.add(file + " cannot be read: " + unreadable.getMessage());
            }
        }
        List<String> unfinished = new ArrayList<>();
        for (Path marker : files(folder, STARTED)) {
            String pid = stem(marker, STARTED);
            if (results.stream().noneMatch(result -> stem(result, RESULT).equals(pid))) {
                unfinished.add("JVM " + pid + (isAlive(pid) ? " is still running" : " ended") + " without a result"
                        + (isAlive(pid) ? "" : KILLED + boxOf(folder, pid)));
            }
        }
        return new RunResults(whole, damaged, unfinished);
    }

    /** All that are whole, together, as one run with {@code settings}. */
    RunResult together(VerifierSettings settings) {
        return whole.stream().reduce(RunResult.empty(settings), RunResult::plus);
    }

    /** Whether a JVM started and ended without a result. */
    boolean hasKilledJvm() {
        return unfinished.stream().anyMatch(line -> line.contains(KILLED));
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name(file).endsWith(suffix) && !name(file).equals(MERGED))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> oldestFirst(List<Path> files) throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        for (Path file : files) {
            times.put(file, Files.getLastModifiedTime(file));
        }
        return files.stream()
                .sorted(Comparator.comparing((Path file) -> times.getOrDefault(file, FileTime.fromMillis(0))))
                .toList();
    }

    /** How to see what a JVM did until it was killed. */
    private static String boxOf(Path folder, String pid) {
        Path box = folder.resolve(pid + BoxFolder.SUFFIX);
        return Files.exists(box) ? "; its black box is " + box + ", which kd -z opens" : "";
    }

    /** Whether there is a process {@code pid}. */
    static boolean isAlive(String pid) {
        try {
            return ProcessHandle.of(Long.parseLong(pid))
                    .filter(ProcessHandle::isAlive)
                    .isPresent();
        } catch (NumberFormatException noPid) {
            return false;
        }
    }

    private static String stem(Path file, String suffix) {
        return name(file).substring(0, name(file).length() - suffix.length());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
