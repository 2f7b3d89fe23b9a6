package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.RuleInfo;
import io.driververifier.verifier.io.rules.Rule;
import io.driververifier.verifier.io.rules.catalog.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every rule has a twin that breaks it and is caught, every right driver stays silent, and the table in
 * {@code docs/rules.md} says so; {@code -Dverifier.writeTables=true} writes it.
 */
class RulesTableIT {
    private static final boolean WRITES = Boolean.getBoolean("verifier.writeTables");
    private static final int SEEDS_OF_TABLE = 100;
    private static final int SEEDS = WRITES ? SEEDS_OF_TABLE : Build.sized(2, 50);

    /** By how much the seeds may differ that a bug shows with where two threads race. */
    private static final int SEEDS_APART_MAX = 10;

    private static final Duration BOUND = Duration.ofMinutes(WRITES ? 15 : Build.sized(4, 15));

    private final List<BrokenTwin> twins = BrokenTwin.all();

    @TempDir
    private Path directory;

    @Test
    void everyRuleHasATwinAndEveryTwinARule() {
        Set<String> codes = Rules.ALL.stream().map(rule -> rule.info().code()).collect(Collectors.toSet());

        assertThat(twins).extracting(BrokenTwin::code).isSubsetOf(codes);
        assertThat(codes).isSubsetOf(twins.stream().map(BrokenTwin::code).toList());
        assertThat(twins).extracting(BrokenTwin::right).isSubsetOf(BrokenTwin.rightOnes());
    }

    @Test
    void noTwoRulesShareACode() {
        assertThat(Rules.ALL).extracting(rule -> rule.info().code()).doesNotHaveDuplicates();
    }

    @Test
    void everyBrokenTwinIsCaughtAndEveryRightDriverIsSilent() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .within(BOUND)
                .run(List.of(
                        Build.java(),
                        "-Dproject.root=" + Build.root(),
                        Build.agent(""),
                        "-cp",
                        Build.testClassPath(),
                        RulesTable.class.getName(),
                        Integer.toString(SEEDS)));

        outcome.out().forEach(System.out::println);
        assertThat(outcome.out()).noneMatch(line -> line.startsWith("WRONG"));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        Map<String, RulesTable.Row> caught = outcome.out().stream()
                .filter(RulesTable.Row::isRow)
                .map(RulesTable.Row::parse)
                .collect(Collectors.toMap(RulesTable.Row::driver, Function.identity()));
        assertThat(caught)
                .hasSize(twins.size())
                .allSatisfy((driver, row) -> assertThat(row.isCaughtForced())
                        .as("%s is caught under 0x210: %s", driver, row)
                        .isTrue());
        assertThat(twins)
                .allSatisfy(twin -> assertThat(caught.get(twin.driver()).plain())
                        .as("%s is caught under 0x10 alone, unless its annotation says needsPending", twin)
                        .isEqualTo(!twin.needsPending()));
        isTheTableOfThePage(caught);
    }

    private void isTheTableOfThePage(Map<String, RulesTable.Row> caught) throws IOException {
        RulesPage page = RulesPage.read();
        List<RulesPage.Row> fresh = new ArrayList<>();
        for (Rule rule : rulesByCode()) {
            for (BrokenTwin twin : twinsOf(rule.info())) {
                String silentWhere = page.silentWhere(rule.info().code() + " " + twin.driver());
                fresh.add(RulesPage.Row.of(rule.info(), twin, caught.get(twin.driver()), silentWhere));
            }
        }
        if (WRITES) {
            page.write(fresh);
        }
        RulesPage written = RulesPage.read();
        assertThat(written.rows().keySet())
                .containsExactlyElementsOf(
                        fresh.stream().map(RulesPage.Row::key).toList());
        for (RulesPage.Row row : fresh) {
            RulesPage.Row there = written.rows().getOrDefault(row.key(), row);
            assertThat(there.measured()).isEqualTo(row.measured());
            assertThat(there.silentWhere())
                    .as("where %s is silent; write \"nowhere\" if so", row.key())
                    .isNotEmpty();
            assertThat(row.seeds() * SEEDS_OF_TABLE / (double) SEEDS)
                    .as("seeds with which %s is caught", row.key())
                    .isBetween(there.seeds() - apart(there.seeds()), there.seeds() + apart(there.seeds()));
        }
    }

    /** How far the seeds that were run may be from those of the table: a few seeds say less than many. */
    private static double apart(int seeds) {
        if (SEEDS == SEEDS_OF_TABLE) {
            return SEEDS_APART_MAX;
        }
        double deviation = Math.sqrt(seeds * (double) (SEEDS_OF_TABLE - seeds) / SEEDS);
        return SEEDS_APART_MAX + 4 * deviation;
    }

    private static List<Rule> rulesByCode() {
        return Rules.ALL.stream()
                .sorted(Comparator.<Rule>comparingInt(
                                rule -> rule.info().bugCheck().code())
                        .thenComparingInt(rule -> rule.info().parameter1()))
                .toList();
    }

    private List<BrokenTwin> twinsOf(RuleInfo info) {
        return twins.stream().filter(twin -> twin.code().equals(info.code())).toList();
    }
}
