package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Sessions of the debugger, as people read them.
 *
 * <p>{@code -Dverifier.writeGolden=true} writes the files.
 */
class KdGoldenTest {
    private static final Path FILES = Path.of("src", "test", "resources", "io", "driververifier", "kd");

    private static final Map<String, Dump> DUMPS = Map.of(
            "both", Dumps.both(),
            "hung", Dumps.hungAlone(),
            "empty", Dumps.empty(),
            "box", Dumps.boxAlone(),
            "result", Dumps.resultAlone());

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "unkillable-process # hung  # !process 0 7 notmyfault.exe; !irp 8d94acc8; lmvm MYFAULT; !analyze -v",
                "processes          # hung  # !process 0 0; !process 8e313c48; !process 394 1; !handle; !thread 8d86e950",
                "machines           # both  # ||; ||1s; ||; !irpfind; ||2s; !irpfind; !irpfind lower",
                "verifier           # both  # !verifier; !verifier 3 upper.sys; !verifier 4; !verifier 400; ||1s; !verifier 400",
                "logs               # both  # !verifier 40; !verifier 40 1; !verifier 100; !verifier 100 2; !verifier 100 9a3c1d00",
                "stack-of-drivers   # both  # !irp 9a3c1e48 1; !devstack LOWER0; !devobj 8c77a220; !drvobj upper 7; !drvobj \\Driver\\lower; !fileobj 8c9a2f40",
                "frames             # both  # k; kP; ln 1f00c0de; ln f79ab000; !locks; lm; !object 8c41d7a0",
                "analyze            # both  # !analyze -v; ||1s; !analyze -v",
                "analyze-box        # box   # !analyze -v; !verifier 40; !verifier 100",
                "analyze-result     # result# !analyze -v; !verifier 40 1; !verifier 1; !verifier 100 9a3c1e48; !verifier 100 1",
                "empty              # empty # ||; lm; !irpfind; !locks; !verifier; !verifier 40; !verifier 100; !verifier 400; !analyze -v; !handle",
                "target             # both  # vertarget",
                "target-box         # box   # vertarget; !verifier; !verifier 3",
                "help               # hung  # ?; ? !process; .help kP; .dump a file.dmp; .cls",
                "failures           # both  # !irp 8c5510d8; !irp 8d94acc8; !irp 12345678; !thread 9a3c1d00; !process 9a3c1e48; !devobj nothing; lmvm nothing; !drvobj nothing; !irp; !irp x; !irp 1 2 3; !proces 0 0; irp; frobnicate; ||9s; !verifier -disable; !process 0 7 nothing.exe; !object 8c0f1670; !handle c8; !fileobj 8d84e028"
            })
    void readsAsWrittenDown(String file, String dump, String line) throws IOException {
        List<String> lines = KdOutcome.of(DUMPS.get(dump), line).lines();
        Path golden = FILES.resolve(file + ".txt");
        if (Boolean.getBoolean("verifier.writeGolden")) {
            Files.write(golden, lines);
        }
        assertThat(lines).containsExactlyElementsOf(Files.readAllLines(golden));
    }
}
