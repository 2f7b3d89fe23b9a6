package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import io.driververifier.dump.FrameImage;
import io.driververifier.dump.IrpImage;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ModuleImage;
import io.driververifier.dump.ThreadImage;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that a bug check stops in a verified JVM is dumped to the run folder, as often as the setting says. */
class BugCheckDumpIT {
    @TempDir
    private Path directory;

    private Outcome run(int machines, String settings, String... more) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(Stream.concat(
                                Stream.of(
                                        Build.java(),
                                        Build.QUICK,
                                        Build.agent("flags=0x10,driver=myfault,seed=" + Build.SEED + settings + ",run="
                                                + folder()),
                                        "-cp",
                                        Build.testClassPath(),
                                        BugCheckProgram.class.getName(),
                                        Integer.toString(machines)),
                                Stream.of(more))
                        .toList());
    }

    private Path folder() {
        return directory.resolve("run");
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void eachOfTheFirstFourIsDumpedAndTheOthersAreCounted() throws IOException, InterruptedException {
        Outcome outcome = run(6, "");

        assertThat(outcome.out()).as("%s", outcome).hasSize(6);
        List<Path> dumps = files(".dmp");
        assertThat(dumps).as("%s", outcome).hasSize(4);
        for (Path file : dumps) {
            checkStop(DumpFile.read(file));
        }
        RunResult result = ResultFile.read(files(".result").get(0));
        assertThat(result.notes())
                .contains("Not dumped, as the setting dumps=4 says: 2 machines that a bug check stopped");
    }

    private static void checkStop(Dump dump) {
        assertThat(dump.header().reason()).contains("0x00000044");
        MachineImage machine = dump.machines().get(0);
        assertThat(machine.bugCheck().orElseThrow().code()).isEqualTo(0x44);
        assertThat(dump.verifications().get(machine.verification()).findings())
                .extracting(Finding::code)
                .contains("0x44");
        ThreadImage current = machine.threads().stream()
                .filter(thread -> thread.address() == machine.currentThread())
                .findFirst()
                .orElseThrow();
        FrameImage entered = current.stack().stream()
                .filter(frame -> frame.irp() != 0)
                .findFirst()
                .orElseThrow();
        assertThat(entered.line().module()).isEqualTo("myfault");
        assertThat(machine.modules()).filteredOn(ModuleImage::isVerified).hasSize(1);
        assertThat(machine.irps()).extracting(IrpImage::address).doesNotHaveDuplicates();
    }

    @Test
    void machinesThatStopAtTheSameTimeAreDumpedEachToAFileOfItsOwn() throws IOException, InterruptedException {
        Outcome outcome = run(8, ",dumps=8", "together");

        List<Path> dumps = files(".dmp");
        assertThat(dumps).as("%s", outcome).hasSize(8);
        List<Integer> machines = new ArrayList<>();
        for (Path file : dumps) {
            machines.add(DumpFile.read(file).machines().get(0).number());
        }
        assertThat(machines).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(outcome.toString()).doesNotContain("cannot be dumped");
        assertThat(files(".new")).isEmpty();
    }

    @Test
    void aDumpThatCannotBeWrittenIsCounted() throws IOException, InterruptedException {
        // A folder stands where the first dump is to be: of two machines the second is dumped.
        Outcome outcome = run(2, "", "together", folder().toString());

        assertThat(outcome.toString()).contains("cannot be dumped");
        assertThat(files(".dmp").stream().filter(Files::isRegularFile))
                .as("%s", outcome)
                .hasSize(1);
        assertThat(ResultFile.read(files(".result").get(0)).notes())
                .contains("Not dumped, because the dump could not be taken or written: 1 machine that a bug check"
                        + " stopped");
    }

    @Test
    void withDumps0ThereAreNone() throws IOException, InterruptedException {
        Outcome outcome = run(1, ",dumps=0");

        assertThat(files(".dmp")).as("%s", outcome).isEmpty();
        assertThat(ResultFile.read(files(".result").get(0)).notes())
                .contains("Not dumped, as the setting dumps=0 says: 1 machine that a bug check stopped");
    }
}
