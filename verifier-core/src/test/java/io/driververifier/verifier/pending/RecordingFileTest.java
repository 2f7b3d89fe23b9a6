package io.driververifier.verifier.pending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recording is read back as it was written; any other file is refused in one line. */
class RecordingFileTest {
    private static final VerifierSettings SETTINGS = VerifierSettings.parse("flags=0x210,driver=pci,seed=0x1234");

    @TempDir
    private Path folder;

    private static Recording recording(int calls) {
        CallRecorder recorder = new CallRecorder();
        List<Site> sites =
                LongStream.rangeClosed(1, 7).mapToObj(number -> site(-number)).toList();
        for (int i = 0; i < calls; i++) {
            recorder.add(sites.get(i % sites.size()), Decision.at(i % 6));
        }
        return new Recording(SETTINGS, List.of(recorder.recorded(), RecordedCalls.NONE));
    }

    private static Site site(long id) {
        return new Site(id, new WovenCall("pci", "com.acme.Pci", "send", "()V", 0, "Pci.java", 42), "PNP/START");
    }

    private Path written(Recording recording) throws IOException {
        Path file = folder.resolve("new folder").resolve("a.recording");
        RecordingFile.write(file, recording);
        return file;
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "39", "40", "41", "1000"})
    void isReadBackAsItWasWritten(int calls) throws IOException {
        Recording recording = recording(calls);
        Path file = written(recording);
        assertThat(RecordingFile.read(file)).isEqualTo(recording);
        try (Stream<Path> files = Files.list(file.resolveSibling(""))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void leavesWhereItIsWrittenOutOfItsSettings() throws IOException {
        VerifierSettings settings = VerifierSettings.parse("driver=pci,seed=1,record=/r/a,run=/r");
        Path file = written(new Recording(settings, List.of()));
        assertThat(RecordingFile.read(file).settings()).isEqualTo(VerifierSettings.parse("driver=pci,seed=1"));
    }

    @Test
    void isRefusedWhereverItIsCut() throws IOException {
        Path file = written(recording(100));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> RecordingFile.read(file))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessageContaining("is truncated after line");
        }
    }

    @Test
    void ofAnotherVersionIsRefusedByThatName() throws IOException {
        Path file = written(recording(3));
        Files.writeString(
                file, Files.readString(file).replace("driver-verifier-recording\t1", "driver-verifier-recording\t2"));
        assertThatThrownBy(() -> RecordingFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(file + " is a recording of version 2; this verifier reads version 1: record the run again");
    }

    @Test
    void foreignFilesAreRefused() throws IOException {
        Path file = folder.resolve("foreign");
        assertRefused(file, "There is no recording " + file);
        assertRefused(folder, "The recording " + folder + " cannot be read: Is a directory");
        Files.writeString(file, "driver-verifier-result\t3\nend\t1\n");
        assertRefused(file, file + " is no recording of Driver Verifier");
        Files.write(file, new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE});
        assertRefused(file, file + " is no recording of Driver Verifier: it is no text in UTF-8");
    }

    private static void assertRefused(Path file, String message) {
        assertThatThrownBy(() -> RecordingFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "machine\\t7\\t20 | machine\\t7\\t21",
                "machine\\t7\\t20 | machine\\t7\\t19",
                "machine\\t7\\t20 | machine\\t8\\t20",
                "machine\\t7\\t20 | machine\\tseven\\t20",
                "calls\\t0n | calls\\t7n",
                "calls\\t0n | calls\\t-1n",
                "calls\\t0n | calls\\t0x",
                "calls\\t0n | calls\\t",
                "site\\tfffffffffffffffe | site\\tffffffffffffffff",
                "settings\\tflags=0x210 | settings\\tflags=many"
            })
    void damagedLinesAreRefused(String part, String damaged) throws IOException {
        Path file = written(recording(20));
        String whole = Files.readString(file, StandardCharsets.UTF_8);
        String changed = whole.replace(part.replace("\\t", "\t"), damaged.replace("\\t", "\t"));
        assertThat(changed).isNotEqualTo(whole);
        Files.writeString(file, changed);
        assertThatThrownBy(() -> RecordingFile.read(file))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith(file + " is damaged: ");
    }
}
