package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.RecordingTurns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which file and which machine of it a verification records and replays, and what is said where there is none. */
class RecordingsTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final VerifierSettings RANDOM =
            VerifierSettings.parse("flags=0x210,driver=" + DRIVER + ",seed=0x5eed");
    private static final int REQUESTS = 6;

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = directory.resolve("a.recording");
    }

    /** A verification with a machine for each of {@code requests}, which sends so many. */
    private static RunResult run(VerifierSettings settings, int... requests) {
        Verifier verifier = Verifier.open(settings);
        try (verifier) {
            for (int count : requests) {
                try (Machine machine = Machine.create()) {
                    DeviceObject disk = device(machine, "disk", Dispatch.completing(NtStatus.SUCCESS));
                    DeviceObject top = device(machine, DRIVER, RightDrivers.forwardAndForget(DDI));
                    Io.attachDeviceToDeviceStack(top, disk);
                    for (int i = 0; i < count; i++) {
                        Request request = Request.flush(top);
                        if (request.send() == NtStatus.PENDING) {
                            request.awaitEvent();
                        }
                    }
                }
            }
        }
        return verifier.result();
    }

    private static DeviceObject device(Machine machine, String name, Dispatch dispatch) {
        return Io.createDevice(machine.load(name, new ScriptedDriver().onData(dispatch)), Set.of());
    }

    private VerifierSettings recording() {
        return RANDOM.with(SettingsKey.RECORD, file.toString());
    }

    private VerifierSettings replaying() {
        return RANDOM.with(SettingsKey.REPLAY, file.toString()).withSeed(0x0bad);
    }

    private VerifierSettings inRun(VerifierSettings settings, String run) {
        return settings.withRunFolder(directory.resolve(run));
    }

    @Test
    void theMachinesOfARecordingAreReplayedInTheirOrder() {
        RunResult recorded = run(recording(), REQUESTS, 1, REQUESTS);
        RunResult replayed = run(replaying(), REQUESTS, 1, REQUESTS);
        assertThat(replayed.findings()).isEmpty();
        assertThat(replayed.counters()).isEqualTo(recorded.counters());
        assertThat(recorded.notes()).containsExactly("The decisions are recorded in " + file);
    }

    @Test
    void aRecordedMachineThatNeverComesIsADeparture() {
        run(recording(), REQUESTS, 2);
        assertThat(run(replaying(), REQUESTS).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("0xC9/4A10");
            assertThat(finding.fails()).isTrue();
            assertThat(finding.what())
                    .startsWith("The run ended after 1 of 2 machines: machine 2 of the recording, which begins with "
                            + DRIVER + "!Filter.dispatch (Filter.java:10) FLUSH_BUFFERS, ")
                    .endsWith(", never came.");
        });
    }

    @Test
    void aMachineThatWasNotRecordedIsADeparture() {
        run(recording(), REQUESTS);
        assertThat(run(replaying(), REQUESTS, 1).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what())
                        .startsWith("Call 1 of the machine came at " + DRIVER + "!Filter.dispatch")
                        .contains("The recording ends after 0 calls."));
    }

    /** Each verification of the whole run stands for a JVM: what they share is the folder of the run. */
    @Test
    void theSecondJvmOfARunHasAFileOfItsOwnInBothDirections() throws IOException {
        RunResult first = run(inRun(recording(), "run1"), REQUESTS);
        RunResult second = run(inRun(recording(), "run1"), 2 * REQUESTS);
        Path fileOfSecond = directory.resolve("a.recording.2");
        assertThat(second.notes()).containsExactly("The decisions are recorded in " + fileOfSecond);
        assertThat(Files.readString(file)).isNotEqualTo(Files.readString(fileOfSecond));

        RunResult firstAgain = run(inRun(replaying(), "run2"), REQUESTS);
        RunResult secondAgain = run(inRun(replaying(), "run2"), 2 * REQUESTS);
        assertThat(firstAgain.findings()).isEmpty();
        assertThat(secondAgain.findings()).isEmpty();
        assertThat(firstAgain.counters()).isEqualTo(first.counters());
        assertThat(secondAgain.counters()).isEqualTo(second.counters());
    }

    /** None of the JVMs can know, so that whoever started them asks. */
    @Test
    void aJvmThatWasRecordedAndNeverComesIsSaidSo() {
        run(inRun(recording(), "run1"), REQUESTS);
        run(inRun(recording(), "run1"), REQUESTS);
        run(inRun(replaying(), "run2"), REQUESTS);
        assertThat(RecordingTurns.neverCame(directory.resolve("run2"), file))
                .contains("The replay had fewer JVMs with a machine than the recording: 1; what is in " + file
                        + ".2 never came");
        run(inRun(replaying(), "run2"), REQUESTS);
        assertThat(RecordingTurns.neverCame(directory.resolve("run2"), file)).isEmpty();
    }

    @Test
    void aRecordingOfAnotherRunIsNotMissedThoughItsNameWouldFit() {
        run(inRun(recording(), "run1"), REQUESTS);
        run(RANDOM.withSeed(0x0dd).with(SettingsKey.RECORD, file + ".2"), REQUESTS);
        run(inRun(replaying(), "run2"), REQUESTS);
        assertThat(RecordingTurns.neverCame(directory.resolve("run2"), file)).isEmpty();
    }

    @Test
    void aReplayOfWhatWasShuffledUnderAnotherSeedSaysThatTheOrderMayDiffer() {
        VerifierSettings shuffle = recording().with(SettingsKey.SCHEDULE, "shuffle");
        run(shuffle, REQUESTS);
        assertThat(run(replaying(), REQUESTS).notes())
                .containsExactly("The recording has shuffled completions, but another seed or shuffle than this replay:"
                        + " they may go on in another order");
        assertThat(run(replaying().withSeed(shuffle.seed().orElseThrow()), REQUESTS)
                        .notes())
                .isEmpty();
    }

    @Test
    void aJvmThatWasNotRecordedIsADepartureAndSaysWhichFileIsMissing() {
        run(inRun(recording(), "run1"), REQUESTS);
        run(inRun(replaying(), "run2"), REQUESTS);
        RunResult second = run(inRun(replaying(), "run2"), 1);
        assertThat(second.notes())
                .containsExactly("There is no recording " + file + ".2, of the JVM with the number 2");
        assertThat(second.failures())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code()).isEqualTo("0xC9/4A10"));
    }

    @Test
    void aPlaceWhereNoRecordingCanBeWrittenIsRefusedBeforeAnythingRuns() throws IOException {
        Path inAFile = Files.writeString(directory.resolve("file"), "no folder")
                .resolve("sub")
                .resolve("a");
        assertRefused(directory, "The recording " + directory + " cannot be written: it is a folder");
        assertRefused(
                inAFile,
                "The recording " + inAFile + " cannot be written: " + directory.resolve("file") + " is no folder");
    }

    @Test
    void aFolderThatIsReadOnlyIsRefused() throws IOException {
        Path folder = Files.createDirectory(directory.resolve("theirs"));
        assertThat(folder.toFile().setWritable(false)).isTrue();
        try {
            assumeFalse(Files.isWritable(folder), "this user may write everywhere");
            assertRefused(
                    folder.resolve("a"),
                    "The recording " + folder.resolve("a") + " cannot be written: the folder " + folder
                            + " is read-only");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    private static void assertRefused(Path place, String message) {
        assertThatThrownBy(() -> Verifier.check(RANDOM.with(SettingsKey.RECORD, place.toString())))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(message);
    }

    /** A name that is short enough itself, but not with the ending of the file that is moved there when it is whole. */
    @Test
    void aRecordingThatCannotBeWrittenAfterAllFailsTheRunAndNothingElseIsLost() throws IOException {
        file = directory.resolve("r".repeat(254));
        Files.writeString(file, "of another day");
        RunResult result = run(recording(), REQUESTS);
        assertThat(result.notes())
                .singleElement()
                .asString()
                .startsWith("The decisions cannot be recorded in " + file + ": ");
        assertThat(result.isClean()).isFalse();
        assertThat(result.counters().forced()).isPositive();
        assertThat(result.findings()).isEmpty();
        assertThat(Files.readString(file)).as("an older one stays").isEqualTo("of another day");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }
}
