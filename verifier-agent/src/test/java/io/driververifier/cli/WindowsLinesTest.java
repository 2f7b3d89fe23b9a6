package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every line that verifier.exe documents is accepted, or answered by why it is not: the table in the docs, row by row.
 *
 * <p>A row has the syntax of Windows, an example, its exit status, and what is said: of a refusal its very words.
 */
class WindowsLinesTest {

    private static final Pattern ROW = Pattern.compile("\\| `(.+?)` \\| `verifier (.*?)` \\| (\\d) \\| (.*) \\|");
    /** The lines of the documentation, with {@code |} between alternatives as it stands there. */
    private static final List<String> DOCUMENTED = List.of(
            "/standard {/all | /driver NAME...}",
            "{/ruleclasses | /rc | /dif} [CLASS...] {/all | /driver NAME...}",
            "/flags VALUE {/all | /driver NAME...}",
            "/dif [CLASS...] /now /driver NAME...",
            "/rules {query | reset | default ID | disable ID}",
            "/query",
            "/querysettings",
            "/bootmode {persistent | resetonbootfail | resetonunusualshutdown | oneboot}",
            "/bc COUNT",
            "/reset",
            "/faults [Probability [PoolTags [Applications [DelayMins]]]]",
            "/faultssystematic OPTION...",
            "/log FILE [/interval SECONDS]",
            "/volatile /flags VALUE",
            "/volatile /adddriver NAME...",
            "/volatile /removedriver NAME...",
            "/volatile /faults [...]",
            "/domain {wdm|ndis|ks|audio} [rules.default|rules.all] /driver ... [/logging | /livedump]",
            "/logging",
            "/livedump",
            "/stop",
            "/?",
            "/help",
            "/driver.exclude NAME...",
            "/persistthroughupgrade",
            "/log.code_integrity",
            "/onecheck",
            "/bootmode disableafterfail",
            "/disk",
            "/iolevel Level",
            "/volatile /flags V /adddriver N");

    @TempDir
    Path directory;

    private record Row(String windows, String example, int status, String here) {}

    private static List<Row> rows() throws IOException {
        Path page = Path.of(System.getProperty("project.root")).resolve("docs/command-line.md");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(page)) {
            Matcher matcher = ROW.matcher(line.replace("\\|", "\u0001"));
            if (matcher.matches()) {
                rows.add(new Row(
                        matcher.group(1).replace('\u0001', '|'),
                        matcher.group(2).replace('\u0001', '|'),
                        Integer.parseInt(matcher.group(3)),
                        matcher.group(4)));
            }
        }
        return rows;
    }

    @Test
    void everyDocumentedLineHasARow() throws IOException {
        assertThat(rows()).extracting(Row::windows).containsAll(DOCUMENTED);
    }

    @TestFactory
    Stream<DynamicTest> everyRowIsTrue() throws IOException {
        return rows().stream().map(row -> dynamicTest(row.windows() + ": " + row.example(), () -> check(row)));
    }

    private void check(Row row) throws Exception {
        FakeControl jvms = new FakeControl().with(4711, "flags=0x0");
        Path folder = Files.createTempDirectory(directory, "row");
        List<String> words = Words.of(row.example());
        if (words.get(0).equals("/log")) {
            logsUntilItIsTold(Cli.in(folder).withJvms(jvms), words, folder.resolve(words.get(1)));
            return;
        }
        Cli.Outcome outcome = Cli.in(folder).withJvms(jvms).run(words);
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(row.status());
        if (row.status() == ExitCode.ERROR) {
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.errLines()).singleElement().isEqualTo("verifier: " + row.here());
        } else {
            assertThat(outcome.out()).isNotEmpty();
            assertThat(Files.exists(folder.resolve(".verifier/settings")))
                    .as("a line that takes effect at the next JVM has stored something, and no other has")
                    .isEqualTo(row.status() == ExitCode.REBOOT_NEEDED);
        }
    }

    /** The one line that does not return by itself. */
    private static void logsUntilItIsTold(Cli cli, List<String> words, Path file) throws Exception {
        AtomicInteger status = new AtomicInteger(-1);
        Thread logging = new Thread(() -> status.set(cli.run(words).status()));
        logging.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Files.exists(file) && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
        logging.interrupt();
        logging.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(status).hasValue(ExitCode.SUCCESS);
        assertThat(file).content().contains("No drivers are currently verified.");
    }
}
