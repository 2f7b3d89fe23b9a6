package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.bound.CacheProgram;
import io.driververifier.samples.bound.NumbersProgram;
import io.driververifier.samples.bound.PoolProgram;
import io.driververifier.samples.bound.TicketProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A program of ordinary Java, with no machine in it, under {@code verifier run} and {@code verifier bind}. */
class BoundProgramIT {
    private static final String BROKEN = "io.driververifier.samples.bound.broken.*";
    private static final String RIGHT = "io.driververifier.samples.bound.right.*";

    @TempDir
    private Path directory;

    private Outcome run(List<String> verifier, String twin) throws IOException, InterruptedException {
        return run(verifier, PoolProgram.class, twin);
    }

    private Outcome run(List<String> verifier, Class<?> main, String twin) throws IOException, InterruptedException {
        List<String> program = List.of(Build.java(), Build.QUICK, "-cp", Build.testClassPath(), main.getName(), twin);
        return Program.in(directory).run(Commands.join(verifier, program));
    }

    private static List<String> sweep(String driver) {
        return Build.verifier("run", "--systematic", "/flags", "0x210", "/driver", driver, "--seed", Build.SEED, "--");
    }

    @Test
    void theSiteIsNamedWhoseLateAnswerTheDriverDoesNotWaitFor() throws IOException, InterruptedException {
        Outcome outcome = run(sweep(BROKEN), "broken");

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.out())
                .filteredOn(line -> line.startsWith("  culprit "))
                .singleElement()
                .asString()
                .contains("held", BROKEN + "!Pool.<init> (Pool.java:", "CompletionStage Connections.open");
    }

    @Test
    void aCallThatIsMadeByAReferenceToAMethodIsASiteToo() throws IOException, InterruptedException {
        Outcome broken = run(sweep(BROKEN), CacheProgram.class, "broken");

        assertThat(broken.exitStatus()).as("%s", broken).isEqualTo(1);
        assertThat(broken.out())
                .filteredOn(line -> line.startsWith("  culprit "))
                .singleElement()
                .asString()
                .contains("held", BROKEN + "!Cache.get (Cache.java:", "CompletionStage Connections.open");

        Outcome right = run(sweep(RIGHT), CacheProgram.class, "right");

        assertThat(right.exitStatus()).as("%s", right).isZero();
        assertThat(right.out())
                .first()
                .asString()
                .startsWith("systematic: 1 sites, 2 tried alone, 2 passed, 0 culprit");
    }

    @Test
    void inTheRightTwinNothingIsFoundThoughEverySiteIsForced() throws IOException, InterruptedException {
        Outcome outcome = run(sweep(RIGHT), "right");

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out())
                .first()
                .asString()
                .startsWith("systematic: 1 sites, 3 tried alone, 3 passed, 0 culprit");
    }

    @Test
    void theSameSeedForcesTheSameCalls() throws IOException, InterruptedException {
        List<String> once = Build.verifier("run", "/flags", "0x210", "/driver", RIGHT, "--seed", Build.SEED, "--");

        List<String> summaries = Stream.of(run(once, "right"), run(once, "right"))
                .map(outcome -> outcome.err().get(outcome.err().size() - 1))
                .toList();

        assertThat(summaries.get(0)).startsWith("forced pending: ").isEqualTo(summaries.get(1));
    }

    /** Nothing is forced: the rules alone are asked. */
    private static List<String> checking(String driver) {
        return Build.verifier("run", "/flags", "0x10", "/driver", driver, "--seed", Build.SEED, "--");
    }

    @ParameterizedTest
    @CsvSource({
        "unasked, 0xC9/4B82, UnaskedNumbers.1.request",
        "twice-ended, 0xC9/4B81, TwiceEndedNumbers.1.request",
        "scattered, 0xC9/4B80, ScatteredNumbers.1.lambda$request$0",
        "tolerant, 0xC9/4B83, TolerantNumbers.1.request"
    })
    void aPublisherThatDoesNotKeepToTheSpecificationIsFound(String twin, String code, String where)
            throws IOException, InterruptedException {
        Outcome outcome = run(checking(BROKEN), NumbersProgram.class, twin);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.startsWith("verifier: 0xC9/"))
                .singleElement()
                .asString()
                .contains(code, BROKEN + " at " + where + " (");
    }

    @Test
    void inOneThatDoesNothingIsFound() throws IOException, InterruptedException {
        Outcome outcome = run(checking(RIGHT), NumbersProgram.class, "right");

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
    }

    @Test
    void aFutureThatIsCancelledAndNotDoneIsFound() throws IOException, InterruptedException {
        Outcome outcome = run(checking(BROKEN), TicketProgram.class, "broken");

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.startsWith("verifier: 0xC9/"))
                .singleElement()
                .asString()
                .contains("0xC9/4B20", BROKEN + " at Ticket.cancel (Ticket.java:");
    }

    @Test
    void oneThatIsDoneIsNot() throws IOException, InterruptedException {
        Outcome outcome = run(checking(RIGHT), TicketProgram.class, "right");

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
    }

    @Test
    void theSearchForCallbacksPrintsWhatRunTakes() throws IOException, InterruptedException {
        Outcome found = run(Build.verifier("bind", "--discover", "/driver", BROKEN, "--"), "broken");

        assertThat(found.exitStatus()).as("%s", found).isZero();
        String line = "io.driververifier.samples.bound.Connections.close#2";
        assertThat(found.out())
                .singleElement()
                .asString()
                .startsWith(
                        "--bind " + line + "  # io.driververifier.samples.bound.Connections$Closed, called 1 times");

        Outcome held = run(
                Build.verifier(
                        "run",
                        "/flags",
                        "0x210",
                        "/driver",
                        BROKEN,
                        "--bind",
                        line,
                        "--policy",
                        "nth",
                        "--nth",
                        "3",
                        "--schedule",
                        "held",
                        "--seed",
                        Build.SEED,
                        "--"),
                "broken");
        assertThat(held.err()).as("%s", held).anyMatch(text -> text.startsWith("forced pending: 1 "));
    }

    @Test
    void aCallbackThatMatchesNothingIsOneLineAndStatus1() throws IOException, InterruptedException {
        String wrong = "io.driververifier.samples.bound.Connections.close#3";
        for (List<String> command : List.of(
                Build.verifier("run", "/flags", "0x210", "/driver", BROKEN, "--bind", wrong, "--"),
                Build.verifier("run", "--systematic", "/flags", "0x210", "/driver", BROKEN, "--bind", wrong, "--"))) {
            Outcome outcome = run(command, "broken");

            assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
            assertThat(outcome.err())
                    .filteredOn(line -> line.contains("--bind " + wrong))
                    .singleElement()
                    .asString()
                    .contains("matched nothing: no method close of", "the most that one has is 2", "bind --discover");
        }
    }

    @Test
    void aJarThatIsNotThereIsOneLineAndStatus1() throws IOException, InterruptedException {
        Outcome outcome = run(Build.verifier("run", "/flags", "0x210", "/driver", "no-such-jar", "--"), "right");

        assertThat(outcome.exitStatus()).isEqualTo(1);
        assertThat(outcome.err())
                .filteredOn(line -> line.contains("no-such-jar:"))
                .singleElement()
                .asString()
                .startsWith("verifier: no-such-jar: Never Loaded; ")
                .contains("shaded into another jar is named by its package");
    }
}
