package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Iop;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The verification of a whole JVM, by the settings that its agent was given and by volatile changes of them: prints findings
 * as they come, and at the end of the JVM writes the result and says how it went. All on stderr.
 *
 * <p>Any thread. {@code changing} orders changes, machines that come and go, and the end; {@code open}, {@code hooked} and
 * {@code ended} are guarded by it. {@code past} and {@code current} change together, guarded by this. A copy of this class in
 * another class loader has a verification and a result file of its own.
 */
public final class JvmVerification {
    private final Object changing = new Object();
    private final Object writing = new Object();
    private final DriversSeen driversSeen = new DriversSeen();

    /** The open machines, each with whether it is for the verification of the JVM, rather than for one of its thread. */
    private final Map<Machine, Boolean> open = new WeakHashMap<>();

    private boolean hooked;
    private boolean ended;
    private volatile VerifierSettings effective = VerifierSettings.DEFAULTS;
    private volatile @Nullable Verifier current;
    private @Nullable RunResult past;

    private JvmVerification() {}

    /** Made at the first use. */
    private static final class Holder {
        static final JvmVerification INSTANCE = atStart();
    }

    private static JvmVerification atStart() {
        JvmVerification verification = new JvmVerification();
        Weaving.settings().ifPresent(settings -> {
            verification.change(settings, false);
            if (isOn(settings) && settings.runFolder().isEmpty()) {
                say("seed " + VerifierSettings.formatSeed(settings.seed().orElseThrow()) + ", verifying "
                        + String.join(", ", settings.drivers()) + " with flags " + settings.flags());
            }
        });
        return verification;
    }

    /** Starts the verification of the JVM, if it has settings; a second call does nothing. */
    public static void start() {
        ofJvm();
    }

    static JvmVerification ofJvm() {
        return Holder.INSTANCE;
    }

    static @Nullable Verifier verifier() {
        return ofJvm().current;
    }

    /** Whether anything is intercepted under {@code settings}. */
    static boolean isOn(VerifierSettings settings) {
        return settings.flags().bits() != 0 && !settings.drivers().isEmpty();
    }

    /** What is effective. */
    VerifierSettings settings() {
        return effective;
    }

    /** {@code machine} is made, by a thread that is in the verification {@code ofThread} or, if that is null, in none. */
    void created(Machine machine, @Nullable Verifier ofThread) {
        synchronized (changing) {
            open.put(machine, ofThread == null);
            Verifier verifier = ofThread == null ? current : ofThread;
            if (verifier != null) {
                verifier.attach(machine);
            }
        }
    }

    /** {@code machine} is about to be closed. */
    void closing(Machine machine) {
        synchronized (changing) {
            open.remove(machine);
        }
        Verifier.ofMachine(machine).ifPresent(verifier -> verifier.detach(machine));
    }

    /** How many machines are open. */
    int machines() {
        synchronized (changing) {
            return open.size();
        }
    }

    /** The open machines that no verification of a thread has, those that have stopped left out. */
    List<Machine> ownMachines() {
        List<Machine> machines = new ArrayList<>();
        synchronized (changing) {
            open.forEach((machine, isOwn) -> {
                if (isOwn && machine.kernel().isRunning()) {
                    machines.add(machine);
                }
            });
        }
        return machines;
    }

    /**
     * Ends the verification that there is and, if {@code settings} want one, begins another over the machines that are open and
     * those to come. The classes of the drivers in {@code settings} are woven by now, those of the drivers before still are.
     *
     * @throws io.driververifier.verifier.InvalidSettingsException if they make no sense; nothing has changed then
     * @throws IllegalStateException if the JVM ends
     */
    void change(VerifierSettings settings) {
        change(settings, true);
    }

    /** As above; unless {@code isVolatile} the classes are woven before anybody is in them. */
    private void change(VerifierSettings settings, boolean isVolatile) {
        synchronized (changing) {
            if (ended) {
                throw new IllegalStateException("the JVM ends");
            }
            if (settings.equals(effective)) {
                return;
            }
            Verifier next = isOn(settings) ? Verifier.ofJvm(settings, driversSeen) : null;
            if (next != null) {
                hook();
            }
            Set<String> wovenBefore = endCurrent();
            effective = next == null ? settings : next.settings();
            if (next != null) {
                if (isVolatile) {
                    next.watch(new OldCode(next, Weaving::wovenFor));
                }
                begin(next, wovenBefore);
            }
            Iop.nextEpoch();
        }
    }

    private void hook() {
        if (!hooked) {
            Runtime.getRuntime().addShutdownHook(new Thread(this::end, "verifier-end"));
            hooked = true;
        }
    }

    private void begin(Verifier next, Set<String> wovenBefore) {
        JvmBlackBox.open(next.settings());
        next.addSink(finding -> found(next, finding));
        try {
            next.takeIn(ownMachines(), drivers -> next.oldCode().ifPresent(old -> old.await(drivers, wovenBefore)));
        } catch (RuntimeException | Error failure) {
            next.close();
            effective = VerifierSettings.DEFAULTS;
            throw failure;
        }
        synchronized (this) {
            past = withoutOldCode(past);
            current = next;
        }
        if (isCopy()) {
            // Its class loader may be closed before the JVM ends: what writes the result has to be loaded by then.
            writeResult();
        }
    }

    /** Lets everything go that is kept back; answers the names under which code was woven that all of was seen. */
    private Set<String> endCurrent() {
        Verifier before = current;
        if (before == null) {
            return Set.of();
        }
        Set<String> woven = new HashSet<>(before.wovenFor());
        before.close();
        synchronized (this) {
            past = together(past, before.result());
            current = null;
        }
        return woven;
    }

    /** Everything that there is to report since the JVM began. */
    RunResult result() {
        RunResult before;
        Verifier now;
        synchronized (this) {
            before = past;
            now = current;
        }
        RunResult all = now == null ? before : together(before, now.result());
        return all == null ? RunResult.empty(effective) : withoutThoseThatLeft(all);
    }

    /** Where a driver stood in its old code before says nothing of the verification that begins, which has looked by itself. */
    private static @Nullable RunResult withoutOldCode(@Nullable RunResult before) {
        return before == null
                ? null
                : new RunResult(
                        before.settings(),
                        before.counters(),
                        before.drivers(),
                        before.sites(),
                        before.findings(),
                        before.log(),
                        before.notes().stream()
                                .filter(note -> !OldCode.isNote(note))
                                .toList());
    }

    private static RunResult together(@Nullable RunResult before, RunResult now) {
        if (before == null) {
            return now;
        }
        RunResult sum = before.plus(now);
        return new RunResult(
                now.settings(),
                sum.counters(),
                sum.drivers(),
                sum.sites(),
                sum.findings(),
                sum.log().stream().limit(now.settings().blackBox().log()).toList(),
                sum.notes());
    }

    /** Nobody waits any more for a driver that was never loaded and is not to be verified. */
    private RunResult withoutThoseThatLeft(RunResult all) {
        return new RunResult(
                all.settings(),
                all.counters(),
                all.drivers().stream()
                        .filter(driver ->
                                driver.loads() > 0 || effective.drivers().contains(driver.name()))
                        .toList(),
                all.sites(),
                all.findings(),
                all.log(),
                all.notes());
    }

    private void found(Verifier by, Finding finding) {
        if (finding.count() == 1 && !wasFoundBefore(finding)) {
            say(finding.headline());
        }
        if (by == current) {
            writeResult();
        }
    }

    private synchronized boolean wasFoundBefore(Finding finding) {
        RunResult before = past;
        return before != null
                && before.findings().stream().anyMatch(known -> known.key().equals(finding.key()));
    }

    private void end() {
        VerifierSettings settings;
        synchronized (changing) {
            ended = true;
            settings = effective;
            endCurrent();
        }
        RunResult result = result();
        writeResult();
        JvmBlackBox.close();
        BootMarker.ended();
        if (folder().isEmpty()) {
            result.findings().forEach(finding -> finding.lines().forEach(System.err::println));
            result.remarks().forEach(JvmVerification::say);
            result.complaints().forEach(JvmVerification::say);
            result.reached().ifPresent(JvmVerification::say);
            result.processExitLine().ifPresent(JvmVerification::say);
            result.coverageLine().ifPresent(JvmVerification::say);
            say(result.summaryLine());
        }
        if (settings.failsAtExit() && !result.isClean()) {
            System.err.flush();
            Runtime.getRuntime().halt(1);
        }
    }

    private Optional<Path> folder() {
        return effective.runFolder();
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
                synchronized (writing) {
                    ResultFile.write(file, result());
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
