package io.driververifier.verifier.io;

import io.driververifier.verifier.BootMarker;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.blackbox.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The verification of a whole JVM by the settings that its agent was given: prints findings as they come, and at the end
 * of the JVM writes the result and says how it went. All on stderr.
 *
 * <p>Any thread. A copy of this class in another class loader has a verification and a result file of its own.
 */
public final class JvmVerification {
    private final Verifier verifier;

    private JvmVerification(Verifier verifier) {
        this.verifier = verifier;
    }

    /** Made at the first use, if the JVM has settings. */
    private static final class Holder {
        static final @Nullable JvmVerification INSTANCE =
                Weaving.settings().map(JvmVerification::begin).orElse(null);
    }

    /** Starts the verification of the JVM, if it has settings; a second call does nothing. */
    public static void start() {
        verifier();
    }

    static @Nullable Verifier verifier() {
        JvmVerification instance = Holder.INSTANCE;
        return instance == null ? null : instance.verifier;
    }

    private static JvmVerification begin(VerifierSettings settings) {
        JvmVerification verification = new JvmVerification(Verifier.ofJvm(settings));
        JvmBlackBox.open(verification.verifier.settings());
        verification.verifier.addSink(verification::found);
        Runtime.getRuntime().addShutdownHook(new Thread(verification::end, "verifier-end"));
        if (isCopy()) {
            // Its class loader may be closed before the JVM ends: what writes the result has to be loaded by then.
            verification.writeResult();
        }
        if (settings.runFolder().isEmpty()) {
            say("seed " + VerifierSettings.formatSeed(verification.verifier.seed()) + ", verifying "
                    + String.join(", ", settings.drivers()) + " with flags " + settings.flags());
        }
        return verification;
    }

    private void found(Finding finding) {
        if (finding.count() == 1) {
            say(finding.headline());
        }
        writeResult();
    }

    private void end() {
        verifier.close();
        RunResult result = verifier.result();
        writeResult();
        JvmBlackBox.close();
        BootMarker.ended();
        if (folder().isEmpty()) {
            result.findings().forEach(finding -> finding.lines().forEach(System.err::println));
            result.notes().forEach(JvmVerification::say);
            result.complaints().forEach(JvmVerification::say);
            result.reached().ifPresent(JvmVerification::say);
            result.processExitLine().ifPresent(JvmVerification::say);
            result.coverageLine().ifPresent(JvmVerification::say);
            say(result.summaryLine());
        }
        if (verifier.settings().failsAtExit() && !result.isClean()) {
            System.err.flush();
            Runtime.getRuntime().halt(1);
        }
    }

    private Optional<Path> folder() {
        return verifier.settings().runFolder();
    }

    /** Whether this is not the core that the agent is linked to. */
    private static boolean isCopy() {
        return JvmVerification.class.getClassLoader() != ClassLoader.getSystemClassLoader();
    }

    /** What the names of the files of this copy of the core have behind the process, so that no other copy has the same. */
    public static String copySuffix() {
        return isCopy()
                ? "-" + Integer.toHexString(System.identityHashCode(JvmVerification.class.getClassLoader()))
                : "";
    }

    private void writeResult() {
        folder().ifPresent(folder -> {
            Path file = folder.resolve(ProcessHandle.current().pid() + copySuffix() + ".result");
            try {
                Files.createDirectories(folder, OwnerOnly.folder(folder));
                synchronized (this) {
                    ResultFile.write(file, verifier.result());
                }
            } catch (IOException failure) {
                say("The result cannot be written to " + file + ": " + failure.getMessage());
            }
        });
    }

    private static void say(String line) {
        System.err.println("verifier: " + line);
    }
}
