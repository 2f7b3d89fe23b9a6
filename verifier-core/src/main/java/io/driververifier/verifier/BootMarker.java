package io.driververifier.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells a later boot how this one ended: a file {@code boots/PID-START} in the folder of the settings, which is there as
 * long as the JVM runs, and stays where it is killed or a bug check stops a machine in it.
 *
 * <p>Any thread; the file says one word, and each is later than the one before. Its name has the start of the process, because
 * process ids come again. The copies of the core in a JVM know it by {@link #PROPERTY}.
 *
 * @param file the marker
 */
public record BootMarker(Path file) {
    /** The system property with the path of the marker of this JVM. */
    public static final String PROPERTY = "io.driververifier.boot";

    private static final String FOLDER = "boots";
    private static final String STARTING = "starting";
    private static final String STARTED = "started";
    private static final String BUG_CHECK = "bugcheck";

    /** How a boot that is over has ended. */
    public enum End {
        /** It ended before a verified driver was loaded. */
        FAILED_START,
        /** It was killed later, or a bug check stopped a machine in it. */
        UNUSUAL
    }

    /** Marks this JVM as one that boots from the settings in {@code store}. */
    static BootMarker begin(SettingsStore store) {
        ProcessHandle self = ProcessHandle.current();
        BootMarker marker = new BootMarker(folderOf(store).resolve(nameOf(self)));
        try {
            Files.createDirectories(folderOf(store));
            marker.say(STARTING);
        } catch (IOException failure) {
            throw new UncheckedIOException("The start of this JVM cannot be noted in " + marker.file, failure);
        }
        System.setProperty(PROPERTY, marker.file.toString());
        return marker;
    }

    private static Path folderOf(SettingsStore store) {
        return store.folder().resolve(FOLDER);
    }

    private static String nameOf(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return process.pid() + "-" + start;
    }

    /** That of this JVM, if it has one. */
    private static Optional<BootMarker> ofThisJvm() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(file -> new BootMarker(Path.of(file)));
    }

    /** A verified driver was loaded in this JVM. */
    public static void started() {
        ofThisJvm().ifPresent(marker -> marker.sayUnless(BUG_CHECK, STARTED));
    }

    /** A bug check has stopped a machine of this JVM. */
    public static void bugCheck() {
        ofThisJvm().ifPresent(marker -> {
            if (!marker.word().equals(STARTING)) {
                marker.sayUnless(BUG_CHECK, BUG_CHECK);
            } else {
                marker.sayUnless(BUG_CHECK, BUG_CHECK + STARTING);
            }
        });
    }

    /** This JVM ends as it should, unless a bug check has been in it. */
    public static void ended() {
        ofThisJvm().filter(marker -> !marker.word().startsWith(BUG_CHECK)).ifPresent(marker -> {
            try {
                Files.deleteIfExists(marker.file);
            } catch (IOException staysThere) {
                // It will be taken for the mark of a JVM that was killed: settings end too early, never too late.
            }
        });
    }

    /** How the boots from {@code store} ended that are over and did not end as they should; their marks are removed. */
    static List<End> takeUnusual(SettingsStore store) throws IOException {
        List<End> ends = new ArrayList<>();
        if (!Files.isDirectory(folderOf(store))) {
            return ends;
        }
        try (Stream<Path> files = Files.list(folderOf(store))) {
            for (Path file : files.toList()) {
                BootMarker marker = new BootMarker(file);
                if (marker.isOver()) {
                    ends.add(marker.word().endsWith(STARTING) ? End.FAILED_START : End.UNUSUAL);
                    Files.deleteIfExists(file);
                }
            }
        }
        return ends;
    }

    private boolean isOver() {
        String name = String.valueOf(file.getFileName());
        int dash = name.indexOf('-');
        try {
            return ProcessHandle.of(Long.parseLong(name.substring(0, Math.max(0, dash))))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> nameOf(process).equals(name))
                    .isEmpty();
        } catch (NumberFormatException notOurs) {
            return false;
        }
    }

    private String word() {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private void sayUnless(String stronger, String word) {
        try {
            synchronized (BootMarker.class) {
                if (!word().startsWith(stronger)) {
                    say(word);
                }
            }
        } catch (IOException unwritable) {
            // The word before stays, which the next boot reads.
        }
    }

    private void say(String word) throws IOException {
        Files.writeString(file, word, StandardCharsets.UTF_8);
    }
}
