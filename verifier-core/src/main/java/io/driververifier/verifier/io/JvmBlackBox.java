package io.driververifier.verifier.io;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.blackbox.BlackBox;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxOptions;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import io.driververifier.verifier.blackbox.BoxFolder;
import io.driververifier.verifier.blackbox.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The black box of this JVM, or of one copy of the core in it; every verification writes there.
 *
 * <p>Any thread. {@code box}, {@code file} and {@code trouble} are set once, under the lock of the class, which no driver waits for.
 */
public final class JvmBlackBox {
    private static volatile @Nullable BlackBox box;
    private static volatile @Nullable Path file;
    private static volatile @Nullable String trouble;
    private static boolean opened;

    private JvmBlackBox() {}

    /** Opens it, unless {@code settings} want none; a second call does nothing. Trouble is one line on stderr. */
    public static synchronized void open(VerifierSettings settings) {
        if (opened || !settings.blackBox().isOn()) {
            return;
        }
        opened = true;
        try {
            Path wanted = fileFor(settings);
            BlackBox fresh = BlackBox.create(
                    wanted,
                    BlackBoxOptions.DEFAULTS.withForcedCapacity(
                            settings.blackBox().log()),
                    settings.toArguments());
            fresh.stopReason().ifPresent(JvmBlackBox::complain);
            file = wanted;
            box = fresh;
        } catch (IOException | RuntimeException failure) {
            complain(failure.toString());
        }
    }

    /** As {@link #open}, for a JVM that nothing else closes it in. */
    public static synchronized void openUntilExit(VerifierSettings settings) {
        boolean wasOpened = opened;
        open(settings);
        if (opened && !wasOpened) {
            Runtime.getRuntime().addShutdownHook(new Thread(JvmBlackBox::close, "verifier-box-end"));
        }
    }

    private static void complain(String reason) {
        trouble = "The black box does not log: " + reason;
        System.err.println("verifier: " + trouble);
    }

    private static Path fileFor(VerifierSettings settings) throws IOException {
        String owner = ProcessHandle.current().pid() + JvmVerification.copySuffix();
        Optional<Path> run = settings.runFolder();
        if (run.isPresent()) {
            Path folder = run.get();
            Files.createDirectories(folder, OwnerOnly.folder(folder));
            return folder.resolve(owner + BoxFolder.SUFFIX);
        }
        return new BoxFolder(SettingsStore.boxes(Path.of("")))
                .next(Instant.now(), owner, settings.blackBox().kept());
    }

    /** Where it is written; null if there is none. */
    static @Nullable BlackBox current() {
        return box;
    }

    /** Its file; empty if there is none. */
    public static Optional<Path> file() {
        return Optional.ofNullable(file);
    }

    /** What is in it now; empty if there is none, or none that can be read. */
    public static Optional<BlackBoxImage> image() {
        try {
            Path now = file;
            return now == null ? Optional.empty() : Optional.of(BlackBoxReader.read(now));
        } catch (IOException removed) {
            return Optional.empty();
        }
    }

    /** Why it does not log, though it should; empty if all is well. */
    static Optional<String> trouble() {
        BlackBox now = box;
        String stopped = now == null ? null : now.stopReason().orElse(null);
        return stopped == null ? Optional.ofNullable(trouble) : Optional.of("The black box stopped: " + stopped);
    }

    /** Writes {@code finding} down. */
    static void finding(Finding finding) {
        BlackBox now = box;
        if (now != null) {
            now.finding(finding);
        }
    }

    /** The JVM ends in good order. */
    static void close() {
        BlackBox now = box;
        if (now != null) {
            now.close();
        }
    }
}
