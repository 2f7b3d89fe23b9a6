package io.driververifier.cli;

import io.driververifier.verifier.blackbox.OwnerOnly;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folders of a project's runs, {@code TIME-PID} each, of which only the newest are kept.
 *
 * <p>Several programs may work in it at once.
 *
 * @param root the folder that holds them
 */
record RunFolders(Path root) {
    /** How many runs are kept. */
    static final int KEPT = 20;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}Z)-(\\d{1,18})(?:-(\\d{1,9}))?");

    /** A folder with what its name says. */
    private record Run(Path folder, String time, long pid, int repetition) {
        static final Comparator<Run> OLDEST_FIRST =
                Comparator.comparing(Run::time).thenComparing(Run::pid).thenComparing(Run::repetition);

        static Stream<Run> of(Path folder) {
            Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
            if (!name.matches() || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                return Stream.empty();
            }
            int repetition = name.group(3) == null ? 1 : Integer.parseInt(name.group(3));
            return Stream.of(new Run(folder, name.group(1), Long.parseLong(name.group(2)), repetition));
        }

        /** A run of another program that goes on must keep its folder, however many come after it. */
        boolean isOver() {
            return Files.exists(RunResults.merged(folder))
                    || ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
        }
    }

    /** Makes the folder of a run that process {@code pid} starts at {@code time}, and removes those too many. */
    Path create(Instant time, long pid) throws IOException {
        Files.createDirectories(root);
        Path folder = createUnique(TIME.format(time) + "-" + pid);
        List<Run> runs = oldestFirst();
        for (Run run : runs.subList(0, Math.max(0, runs.size() - KEPT))) {
            if (run.isOver()) {
                delete(run.folder());
            }
        }
        return folder;
    }

    private Path createUnique(String name) throws IOException {
        for (int repetition = 1; ; repetition++) {
            try {
                Path folder = root.resolve(repetition == 1 ? name : name + "-" + repetition);
                return Files.createDirectory(folder, OwnerOnly.folder(folder));
            } catch (FileAlreadyExistsException sameSecond) {
                // The next number, then.
            }
        }
    }

    /** The run that was started last. */
    Optional<Path> newest() throws IOException {
        return oldestFirst().stream().reduce((older, newer) -> newer).map(Run::folder);
    }

    /** All runs, oldest first. */
    List<Path> all() throws IOException {
        return oldestFirst().stream().map(Run::folder).toList();
    }

    private List<Run> oldestFirst() throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.flatMap(Run::of).sorted(Run.OLDEST_FIRST).toList();
        } catch (NoSuchFileException noRunYet) {
            return List.of();
        }
    }

    /** Removes the folder of a run with everything in it; what another program removes meanwhile is no error. */
    static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.deleteIfExists(file);
        }
    }
}
