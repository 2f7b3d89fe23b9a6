package io.driververifier.junit;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.Sweep;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.SweepTable;
import io.driververifier.verifier.sweep.Trial;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The sweep of one {@link ForcePendingTest}. Used by the thread of the test.
 *
 * <p>Before JUnit 5.12 the making of an instance is not told which test it is for. As the runs of a sweep begin on the
 * thread that asks for them, {@code BEGUN} tells it.
 */
final class RunningSweep {
    private static final String FOLDER = "verifier.sweeps";
    private static final ThreadLocal<@Nullable RunningSweep> BEGUN = new ThreadLocal<>();

    private final String name;
    private final Class<?> testClass;
    private final @Nullable VerifiedClass enclosing;
    private final SessionResults session;
    private final VerifierSettings settings;
    private final Sweep sweep;
    private @Nullable Trial trial;
    private @Nullable VerifiedClass scope;

    /** A sweep for the test {@code name} of {@code testClass}, which is verified as {@code enclosing}, if it is itself. */
    RunningSweep(
            String name,
            Class<?> testClass,
            @Nullable VerifiedClass enclosing,
            SessionResults session,
            VerifierSettings settings,
            SweepPlan plan) {
        this.name = name;
        this.testClass = testClass;
        this.enclosing = enclosing;
        this.session = session;
        this.settings = settings.withPending(settings.pending().withRecordings(Optional.empty(), Optional.empty()));
        this.sweep = new Sweep(plan);
    }

    /** The sweep for a run of which the calling thread is about to make the instance; null if there is none. */
    static @Nullable RunningSweep begun() {
        return BEGUN.get();
    }

    /** The run that comes next. The one before has ended: if nothing was told of it, before its test had begun. */
    Optional<Trial> advance() {
        BEGUN.remove();
        end(Optional.of(new IllegalStateException("It ended before the test could begin")));
        Optional<Trial> next = sweep.next();
        trial = next.orElse(null);
        return next;
    }

    /** The run that {@link #advance} has given begins on this thread. */
    void begin() {
        BEGUN.set(this);
    }

    /** What verifies the run; its machines are those that are made from now on. */
    VerifiedClass scope() {
        VerifiedClass known = scope;
        if (known == null) {
            List<ForcedCall> forced = trial == null ? List.of() : trial.forced();
            known = new VerifiedClass(
                    testClass,
                    enclosing,
                    session,
                    settings.withPending(settings.pending().withSites(forced)));
            scope = known;
        }
        return known;
    }

    /** The instance is there, and the test begins. */
    VerifiedClass testBegins() {
        BEGUN.remove();
        return scope();
    }

    /**
     * The run has ended with {@code failure}, if it failed; {@code test} is null if it failed before the test began. Fails
     * for what its test has not failed with, and if it was in vain.
     */
    void end(@Nullable RunningTest test, Optional<Throwable> failure) {
        Optional<Throwable> last = failure;
        try {
            if (test != null) {
                test.end(failure);
            }
            if (failure.isEmpty()) {
                complain();
            }
        } catch (Throwable another) {
            last = failure.or(() -> Optional.of(another));
            throw another;
        } finally {
            failure.ifPresent(this::addNote);
            end(last);
        }
    }

    private void addNote(Throwable failure) {
        Trial ended = trial;
        VerifiedClass verified = scope;
        if (ended != null && verified != null && ended.target().isPresent()) {
            failure.addSuppressed(new ForcedNote(ended, verified.replay()));
        }
    }

    /** The run has ended, with {@code failure} if it failed; does nothing if that is known. */
    private void end(Optional<Throwable> failure) {
        Trial ended = trial;
        if (ended == null) {
            return;
        }
        trial = null;
        Optional<RunResult> result = Optional.empty();
        if (scope != null) {
            scope.close();
            result = Optional.of(scope.result());
            scope = null;
        }
        List<SiteResult> sites = result.map(RunResult::sites).orElse(List.of());
        Optional<String> finding = result.flatMap(
                all -> all.failures().stream().map(Finding::headline).findFirst());
        sweep.report(
                ended,
                failure.map(thrown -> TrialOutcome.failed(finding.orElseGet(() -> textOf(thrown)), sites))
                        .orElseGet(() -> TrialOutcome.passed(sites)));
    }

    private static String textOf(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.toString() : message;
    }

    /**
     * Fails if the run was in vain: with nothing forced if there was nothing to force, or a driver was not verified; aborts
     * it if it did not come to what was to be forced.
     */
    private void complain() {
        Trial ended = trial;
        if (ended == null || scope == null) {
            return;
        }
        RunResult result = scope.result();
        if (ended.target().isPresent()) {
            List<String> unmet = result.complaints();
            if (!unmet.isEmpty()) {
                end(Optional.empty());
                Assumptions.abort("The run was in vain: " + String.join(System.lineSeparator(), unmet));
            }
            return;
        }
        scope.complain();
        if (!TrialOutcome.passed(result.sites()).canForce()) {
            throw new AssertionError(
                    "@ForcePendingTest: no call was met that could be forced, so nothing was tried. Only"
                            + " machines count that the test makes, or takes as a parameter, or that are fields of an instance"
                            + " of its own; not those that belong to the whole class");
        }
    }

    /** The sweep is over: says what it found out. */
    void tell(ExtensionContext context) {
        SweepTable table = sweep.table();
        String text = String.join(System.lineSeparator(), table.lines());
        context.publishReportEntry("Driver Verifier", text);
        System.err.println("verifier: " + name + ": " + text);
        String folder = System.getProperty(FOLDER, "");
        if (!folder.isBlank()) {
            write(Path.of(folder), table);
        }
    }

    private void write(Path folder, SweepTable table) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".tsv"), table.toTsv(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("The table could not be written to -D" + FOLDER + "=" + folder, failure);
        }
    }
}
