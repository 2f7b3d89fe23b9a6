package io.driververifier.cli;

import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.sweep.Calls;
import io.driververifier.verifier.sweep.SweepPlan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The switches of {@code verifier run} that make many runs of one. One thread; picocli fills the fields. */
@SuppressWarnings("unused") // picocli writes the fields
final class SweepOptions {
    /** What says which calls are forced, and so cannot be said to a sweep. */
    private static final Set<SettingsKey> CHOSEN_BY_A_SWEEP = Set.of(
            SettingsKey.POLICY,
            SettingsKey.PROBABILITY,
            SettingsKey.INTERVAL,
            SettingsKey.TIMES,
            SettingsKey.SPACE,
            SettingsKey.SITES,
            SettingsKey.NTH,
            SettingsKey.SCHEDULE,
            SettingsKey.SHUFFLE,
            SettingsKey.RECORD,
            SettingsKey.REPLAY);

    /** The switches by name, as {@link SpelledArguments} wants them. */
    static final Map<String, String> SWITCHES = Stream.of(
                    "--systematic",
                    "--schedules",
                    "--calls",
                    "--callsmax",
                    "--pairs",
                    "--budget",
                    "--timeout",
                    "--table",
                    "--resume",
                    "--minimize")
            .collect(Collectors.toMap(text -> text.substring(2), text -> text));

    /** What completion offers for --schedules. */
    static final class Schedules extends Names {
        Schedules() {
            super(SweepPlan.SCHEDULES);
        }
    }

    /** What completion offers for --calls. */
    static final class CallsNames extends Names {
        CallsNames() {
            super(List.of(Calls.values()));
        }
    }

    /** Constants as they are written. */
    private abstract static class Names implements Iterable<String> {
        private final List<String> names;

        Names(List<? extends Enum<?>> constants) {
            names = constants.stream()
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .toList();
        }

        @Override
        public Iterator<String> iterator() {
            return names.iterator();
        }
    }

    @Option(
            names = "--systematic",
            order = 100,
            description =
                    "A first run forces nothing and lists the sites; then one run for each, with it alone forced.")
    private boolean systematic;

    @Option(
            names = "--schedules",
            paramLabel = "SCHEDULE",
            arity = "1..*",
            completionCandidates = Schedules.class,
            order = 101,
            description =
                    "Of --systematic: a run for each of these (early late held; of bindings early held); bindings alone take"
                            + " inline, deferred.")
    private @Nullable List<String> schedules;

    @Option(
            names = "--calls",
            paramLabel = "all|each",
            completionCandidates = CallsNames.class,
            order = 102,
            description = "Of --systematic: all calls of a site together (the default), or each alone.")
    private @Nullable String calls;

    @Option(
            names = "--callsmax",
            paramLabel = "N",
            order = 103,
            description = "Of --calls each: how many calls of a site are tried (8).")
    private @Nullable String callsMax;

    @Option(
            names = "--pairs",
            order = 104,
            description = "Of --systematic: what did no harm alone is then forced two at a time.")
    private boolean pairs;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            order = 105,
            description = "Of --systematic: no run begins after 90s, 10m, 1h30m; what no sweep has tried comes first.")
    private @Nullable String budget;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            order = 106,
            description = "A run that takes longer is ended and has failed (10 times the unforced run, and 1m).")
    private @Nullable String timeout;

    @Option(
            names = "--table",
            paramLabel = "FILE",
            order = 107,
            description = "Of --systematic: the table is written to FILE too, as tab-separated values.")
    private @Nullable Path table;

    @Option(
            names = "--resume",
            paramLabel = "FOLDER",
            arity = "0..1",
            fallbackValue = "",
            order = 108,
            description = "Goes on with a sweep that was cut: the newest, or that in FOLDER.")
    private @Nullable String resume;

    @Option(
            names = "--minimize",
            order = 109,
            description = "If the run fails: fewer and fewer of its forced calls, until none can be left out.")
    private boolean minimize;

    /** Whether a sweep is to begin or to go on. */
    boolean isSystematic() {
        return systematic || resume != null;
    }

    boolean isMinimize() {
        return minimize;
    }

    /** The sweep that goes on: empty where one begins, an empty text for the newest. */
    Optional<String> resumed() {
        return Optional.ofNullable(resume);
    }

    /** Refuses switches that do not go together, and those of a sweep without one. */
    void check(VerificationOptions verification, List<String> program) {
        refuse(
                minimize && isSystematic(),
                "--systematic and --minimize are two ways to find a culprit; give one of them");
        if (!isSystematic()) {
            List<String> strays = given().filter(name -> !(minimize && name.equals("--timeout")))
                    .toList();
            refuse(!strays.isEmpty(), first(strays) + " is about a sweep; give --systematic too");
        }
        if (isSystematic() || minimize) {
            String many = minimize ? "--minimize" : "--systematic";
            Set<SettingsKey> chosen = minimize ? Set.of(SettingsKey.RECORD) : CHOSEN_BY_A_SWEEP;
            verification.firstOf(chosen).ifPresent(option -> {
                throw new UsageException(option.text() + " does not go with " + many + ", which says itself "
                        + (minimize ? "what is written down" : "what is forced"));
            });
        }
        if (resume != null) {
            List<String> others = given().filter(
                            name -> !Set.of("--budget", "--timeout", "--table").contains(name))
                    .toList();
            refuse(
                    !others.isEmpty() || !program.isEmpty() || verification.hasAny(),
                    "--resume goes on with what the sweep was begun with; besides it there may be --budget, --timeout and"
                            + " --table");
        }
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : names.get(0);
    }

    private Stream<String> given() {
        return Stream.of(
                        schedules == null ? "" : "--schedules",
                        calls == null ? "" : "--calls",
                        callsMax == null ? "" : "--callsmax",
                        pairs ? "--pairs" : "",
                        budget == null ? "" : "--budget",
                        timeout == null ? "" : "--timeout",
                        table == null ? "" : "--table")
                .filter(name -> !name.isEmpty());
    }

    private static void refuse(boolean isWrong, String message) {
        if (isWrong) {
            throw new UsageException(message);
        }
    }

    SweepPlan plan() {
        SweepPlan usual = SweepPlan.DEFAULTS;
        Calls wanted = calls == null ? usual.calls() : constant("--calls", List.of(Calls.values()), calls);
        refuse(callsMax != null && wanted == Calls.ALL, "--callsmax is about single calls; give --calls each too");
        return new SweepPlan(
                schedules == null
                        ? usual.schedules()
                        : schedules.stream()
                                .map(text -> constant("--schedules", SweepPlan.SCHEDULES, text))
                                .toList(),
                wanted,
                callsMax == null ? usual.callsMax() : number(callsMax),
                pairs);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException noNumber) {
            throw new UsageException("\"" + text + "\" is no number; write --callsmax 8");
        }
    }

    private static <E extends Enum<E>> E constant(String option, List<E> known, String text) {
        return known.stream()
                .filter(constant -> constant.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new UsageException("\"" + text + "\" is none of those that " + option + " knows: "
                        + known.stream()
                                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }

    /** The limits; a table has its place in {@code directory}. */
    SystematicRun.SweepLimits limits(Path directory) {
        return new SystematicRun.SweepLimits(
                time("--budget", budget), longest(), Optional.ofNullable(table).map(directory::resolve));
    }

    /** How long one run may take, if that was said. */
    Optional<Duration> longest() {
        return time("--timeout", timeout);
    }

    private static Optional<Duration> time(String option, @Nullable String text) {
        return text == null ? Optional.empty() : Optional.of(TimeText.parse(option, text));
    }
}
