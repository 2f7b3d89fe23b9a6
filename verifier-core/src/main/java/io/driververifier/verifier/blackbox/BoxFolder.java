package io.driververifier.verifier.blackbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of black boxes of JVMs that belong to no run, {@code TIME-PID.box} each, of which the newest are kept; with one
 * go the dumps of its JVM, {@code TIME-PID-1.dmp} and so on.
 *
 * <p>Several JVMs may work in it at once.
 *
 * @param folder the folder, which its owner alone may look into
 */
public record BoxFolder(Path folder) {
    /** How the name of a black box ends. */
    public static final String SUFFIX = ".box";

    /** How the name of a dump ends. */
    public static final String DUMP_SUFFIX = ".dmp";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Start times of processes are reckoned from that of the machine, and not to the second. */
    private static final Duration CLOCK_SLACK = Duration.ofSeconds(5);

    private static final Pattern NAME = Pattern.compile("(\\d{8}T\\d{6}Z)-(\\d{1,18})\\b.*\\.box");

    /**
     * The file for a JVM that opens its box at {@code time}; makes the folder, and removes old boxes until with the new one
     * no more than {@code kept} are there. The box of a JVM that runs is never removed.
     *
     * @param owner the process, and what tells two boxes of one process apart
     */
    public Path next(Instant time, String owner, int kept) throws IOException {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
        List<Path> oldestFirst = oldestFirst();
        for (Path old : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - kept + 1))) {
            if (!isOfRunningJvm(old)) {
                delete(old);
            }
        }
        return folder.resolve(TIME.format(time) + "-" + owner + SUFFIX);
    }

    /** {@code box} without its suffix: how the names of the dumps beside it begin. */
    public static Path stem(Path box) {
        String name = String.valueOf(box.getFileName());
        return box.resolveSibling(name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name);
    }

    private void delete(Path box) throws IOException {
        try (DirectoryStream<Path> dumps =
                Files.newDirectoryStream(folder, stem(box).getFileName() + "-*" + DUMP_SUFFIX)) {
            for (Path dump : dumps) {
                Files.deleteIfExists(dump);
            }
        }
        Files.deleteIfExists(box);
    }

    /** The boxes in it, oldest first. */
    public List<Path> oldestFirst() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> name(file).matches() && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFileName())))
                    .toList();
        } catch (NoSuchFileException noneYet) {
            return List.of();
        }
    }

    private static Matcher name(Path file) {
        return NAME.matcher(String.valueOf(file.getFileName()));
    }

    /** Whether its process runs: not one that has got the same number since, as in containers the first ones do. */
    private static boolean isOfRunningJvm(Path file) {
        Matcher name = name(file);
        if (!name.matches()) {
            return false;
        }
        Instant made = TIME.parse(name.group(1), Instant::from);
        return ProcessHandle.of(Long.parseLong(name.group(2)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(made.plus(CLOCK_SLACK)))
                        .orElse(true))
                .isPresent();
    }
}
