package io.driververifier.cli;

import io.driververifier.verifier.PendingCoverage;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.SiteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verifier coverage}: the sites that runs have seen, and which of them were forced. */
@Command(
        name = "verifier coverage",
        header = {"Shows which call sites were seen, and which of them were forced pending.", ""},
        synopsisHeading = "",
        customSynopsis = {
            "verifier coverage [--min PERCENT] [--all | -z PATH...]",
            "verifier coverage [--all | -z PATH...] SITE...",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Several runs count together, as all JVMs of a run do; a site has the same id in each.",
            "The percentage is that of the sites forced under any schedule among those that can be forced.",
            "A site that always answered pending by itself cannot be, and one that is exempt is not to be.",
            "",
            "Exit status: 0 done; 1 an error, or less than --min asks for."
        })
final class CoverageCommand implements Callable<Integer> {
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3})%?");
    private static final Pattern SITE = Pattern.compile("[0-9a-f]{1,16}");
    private static final int PERCENT_MAX = 100;

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "SITE...",
            hideParamSyntax = true,
            arity = "0..*",
            description = "Just these sites, by the first digits of their ids: 8f84ef00.")
    private List<String> wanted = new ArrayList<>();

    @Option(
            names = "--min",
            paramLabel = "PERCENT",
            order = 1,
            description = "Exit status 1 if less is covered: --min 90.")
    private @Nullable String min;

    @Option(names = "--all", order = 2, description = "All runs that are kept, together.")
    private boolean all;

    @Option(
            names = "-z",
            paramLabel = "PATH",
            order = 3,
            description = "The folder of a run, or one result file; the newest run unless given.")
    private List<Path> paths = new ArrayList<>();

    @Option(names = "--json", order = 4, description = "As JSON.")
    private boolean isJson;

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 5,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    CoverageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        OptionalInt percentMin = percentMin();
        List<String> prefixes = wanted.stream().map(CoverageCommand::prefix).toList();
        if (percentMin.isPresent() && !prefixes.isEmpty()) {
            throw new UsageException("--min is about all sites; leave out " + wanted.get(0));
        }
        List<OpenedRun> runs = open();
        runs.forEach(run -> complain(run.results()));
        boolean isDamaged =
                runs.stream().anyMatch(run -> !run.results().damaged().isEmpty());
        PendingCoverage coverage = new PendingCoverage(runs.stream()
                .flatMap(run -> run.results().whole().stream())
                .map(RunResult::sites)
                .flatMap(List::stream)
                .toList());
        if (coverage.sites().isEmpty()) {
            if (isDamaged) {
                return ExitCode.ERROR;
            }
            throw new UsageException(
                    "No site was seen in " + name(runs) + ": no call of a verified driver was" + " to be forced there");
        }
        if (isJson) {
            List<SiteResult> shown = prefixes.isEmpty() ? coverage.sites() : found(prefixes, coverage, runs);
            List<String> names = runs.stream().map(run -> run.path().toString()).toList();
            surroundings.out().println(QueryJson.ofCoverage(names, coverage, shown));
        } else if (prefixes.isEmpty()) {
            print(runs, coverage);
        } else {
            CoverageTable.lines(coverage.sites(), found(prefixes, coverage, runs))
                    .forEach(surroundings.out()::println);
        }
        return isEnough(coverage, percentMin) && !isDamaged ? ExitCode.SUCCESS : ExitCode.ERROR;
    }

    private List<OpenedRun> open() throws IOException {
        if (all && !paths.isEmpty()) {
            throw new UsageException("--all is about the runs that are kept, -z about others; give one of them");
        }
        RunFolders kept =
                new RunFolders(SettingsStore.at(surroundings.directory()).runs());
        if (all) {
            return OpenedRun.all(kept);
        }
        if (paths.isEmpty()) {
            return List.of(OpenedRun.newest(kept));
        }
        List<OpenedRun> runs = new ArrayList<>();
        // A path that is given twice is one run.
        for (Path path : paths.stream()
                .map(path -> surroundings.directory().resolve(path).normalize())
                .distinct()
                .toList()) {
            runs.add(OpenedRun.at(path));
        }
        return runs;
    }

    private void complain(RunResults results) {
        results.unfinished().forEach(surroundings::complain);
        results.damaged().forEach(surroundings::complain);
    }

    private void print(List<OpenedRun> runs, PendingCoverage coverage) {
        surroundings.out().println(name(runs));
        surroundings.out().println();
        CoverageTable.lines(coverage.sites(), coverage.sites()).forEach(surroundings.out()::println);
        surroundings.out().println();
        surroundings.out().println(coverage.totals());
        surroundings.out().println(coverage.line());
        surroundings.out().flush();
    }

    private boolean isEnough(PendingCoverage coverage, OptionalInt percentMin) {
        if (percentMin.isEmpty()) {
            return true;
        }
        if (coverage.canBeForced() == 0) {
            surroundings.complain("No site can be forced, so that there is no coverage to compare with --min "
                    + percentMin.getAsInt());
            return false;
        }
        if (coverage.percent() < percentMin.getAsInt()) {
            surroundings.complain(
                    "The pending coverage is " + coverage.percent() + "%, less than --min " + percentMin.getAsInt());
            return false;
        }
        return true;
    }

    private static List<SiteResult> found(List<String> prefixes, PendingCoverage coverage, List<OpenedRun> runs) {
        for (String prefix : prefixes) {
            if (coverage.sites().stream().noneMatch(site -> site.id().startsWith(prefix))) {
                throw new UsageException("No site " + prefix + " was seen in " + name(runs));
            }
        }
        return coverage.sites().stream()
                .filter(site -> prefixes.stream().anyMatch(site.id()::startsWith))
                .toList();
    }

    private static String name(List<OpenedRun> runs) {
        String last = String.valueOf(runs.get(runs.size() - 1).path());
        return runs.size() == 1 ? "run " + last : runs.size() + " runs, the last of them " + last;
    }

    private OptionalInt percentMin() {
        return Stream.ofNullable(min).mapToInt(CoverageCommand::percent).findFirst();
    }

    private static int percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > PERCENT_MAX) {
            throw new UsageException("\"" + text + "\" is no whole number from 0 to 100; write --min 90");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String prefix(String text) {
        String prefix = text.toLowerCase(Locale.ROOT);
        if (!SITE.matcher(prefix).matches()) {
            throw new UsageException("\"" + text + "\" is no site; write the first digits of its id, as 8f84ef00"
                    + " (a run is opened by -z)");
        }
        return prefix;
    }
}
