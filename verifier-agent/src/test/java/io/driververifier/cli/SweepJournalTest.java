package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.sweep.Calls;
import io.driververifier.verifier.sweep.SweepPlan;
import io.driververifier.verifier.sweep.TrialOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal is read back up to where it was cut, wherever that was. */
class SweepJournalTest {
    private static final ForcedCall CALL = ForcedCall.parse("8f84ef0012345678#2/late");
    private static final SweepJournal.Head HEAD = new SweepJournal.Head(
            VerifierSettings.parse("flags=0x210,driver=pci:crypt,seed=7,policy=sites,sync=ramdisk"),
            new SweepPlan(List.of(ScheduleChoice.LATE, ScheduleChoice.HELD), Calls.EACH, 3, true),
            List.of("mvn", "-Dit's=a\ttab", "", "später"),
            List.of(CALL, ForcedCall.parse("1111111122222222/held")));
    private static final SiteResult SITE = new SiteResult(
            "8f84ef0012345678", "pci!Pci.send (Pci.java:4) RÉAD", 9, 1, 2, 3, 2, 1, new ProcessEnds(4, 5));
    private static final List<SweepJournal.Run> RUNS = List.of(
            new SweepJournal.Run(List.of(), 1, Duration.ofMillis(1_234), TrialOutcome.passed(List.of(SITE, SITE))),
            new SweepJournal.Run(
                    List.of(CALL, CALL), 2, Duration.ZERO, TrialOutcome.failed("tab\tand \\ back", List.of())),
            new SweepJournal.Run(List.of(CALL), 3, Duration.ofHours(1), TrialOutcome.passed(List.of(SITE))));

    @TempDir
    Path folder;

    private byte[] written() throws IOException {
        try (SweepJournal journal = SweepJournal.create(folder, HEAD)) {
            for (SweepJournal.Run run : RUNS) {
                journal.add(run);
            }
            assertThat(journal.runs()).isEqualTo(RUNS);
        }
        return Files.readAllBytes(file());
    }

    private Path file() {
        return folder.resolve("sweep.journal");
    }

    @Test
    void whereverItIsCutTheRunsBeforeThatAreThereAndItCanGoOn() throws IOException {
        byte[] whole = written();
        int most = -1;
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));
            int count;
            try (SweepJournal journal = SweepJournal.open(folder)) {
                assertThat(journal.head()).isEqualTo(HEAD);
                count = journal.runs().size();
                assertThat(journal.runs()).isEqualTo(RUNS.subList(0, count));
                assertThat(count).isGreaterThanOrEqualTo(most);
                for (SweepJournal.Run run : RUNS.subList(count, RUNS.size())) {
                    journal.add(run);
                }
            } catch (UsageException cutInItsHead) {
                assertThat(most).isEqualTo(-1);
                assertThat(cutInItsHead.getMessage().lines()).hasSize(1);
                continue;
            }
            most = count;
            assertThat(file()).hasBinaryContent(whole);
        }
        assertThat(most).isEqualTo(RUNS.size());
    }

    @Test
    void aPlanThatNamesNoScheduleIsReadBack() throws IOException {
        SweepJournal.Head head = new SweepJournal.Head(HEAD.settings(), SweepPlan.DEFAULTS, HEAD.command(), List.of());
        SweepJournal.create(folder, head).close();

        try (SweepJournal journal = SweepJournal.open(folder)) {
            assertThat(journal.head()).isEqualTo(head);
        }
    }

    @Test
    void itIsOneProcessAtATime() throws IOException {
        written();
        try (SweepJournal first = SweepJournal.open(folder)) {
            assertThat(first.runs()).hasSize(3);
            assertThatThrownBy(() -> SweepJournal.open(folder))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("The sweep in " + folder + " goes on in another process");
        }
        SweepJournal.open(folder).close();
    }

    @Test
    void oneThatGoesOnIsRefusedToAnotherProcess() throws Exception {
        written();
        try (SweepJournal first = SweepJournal.open(folder)) {
            assertThat(first.runs()).hasSize(3);
            Process other = new ProcessBuilder(
                            Java.executable(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Opener.class.getName(),
                            folder.toString())
                    .inheritIO()
                    .start();
            try {
                assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
                assertThat(other.exitValue()).isEqualTo(Opener.REFUSED);
            } finally {
                other.destroyForcibly();
            }
        }
    }

    /** A process that opens the journal in the folder that it is given. */
    static final class Opener {
        static final int REFUSED = 7;

        private Opener() {}

        public static void main(String[] arguments) throws IOException {
            try {
                SweepJournal.open(Path.of(arguments[0])).close();
            } catch (UsageException refused) {
                System.exit(REFUSED);
            }
        }
    }

    @Test
    void anotherVersionsIsRefused() throws IOException {
        assertRefused(
                "driver-verifier-sweep\t3\nend\n", "is a sweep of version 3; this verifier goes on with version 2");
    }

    @Test
    void whatIsNoneIsRefused() throws IOException {
        assertRefused("something else\n", "is no sweep of Driver Verifier");
        assertRefused("", "is no sweep of Driver Verifier");
    }

    @Test
    void aDamagedOneIsRefusedByLine() throws IOException {
        String text = new String(written(), StandardCharsets.UTF_8);
        Files.delete(file());
        assertRefused(text.replace("run\t2", "run\tx"), "is damaged before its line 14: start the sweep again");
        assertRefused(text.replace("plan\tLATE", "plan\tNEVER"), "is damaged before its line 4: start the sweep again");
        assertRefused(text.replace("site\t", "sight\t"), "is damaged before its line 10: start the sweep again");
    }

    @Test
    void whereThereIsNoneThatIsSaid() {
        assertThatThrownBy(() -> SweepJournal.open(folder))
                .isInstanceOf(UsageException.class)
                .hasMessage("There is no sweep in " + folder);
    }

    private void assertRefused(String text, String message) throws IOException {
        Files.writeString(file(), text);
        assertThatThrownBy(() -> SweepJournal.open(folder))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(file().toString())
                .hasMessageContaining(message);
    }
}
