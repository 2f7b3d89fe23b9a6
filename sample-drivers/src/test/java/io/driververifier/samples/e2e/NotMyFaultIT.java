package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.samples.notmyfault.NotMyFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The menu of {@code notmyfault} as a user has it: started as a program, and with its driver under verification. */
class NotMyFaultIT {
    private static final String FINDING = "DRIVER VERIFIER: ";

    @TempDir
    private Path directory;

    private Outcome run(String... arguments) throws IOException, InterruptedException {
        List<String> program =
                List.of(Build.java(), Build.QUICK, "-cp", Build.sampleClassPath(), NotMyFault.class.getName());
        return Program.in(directory).run(Commands.join(program, List.of(arguments)));
    }

    private Outcome runVerified(String fault) throws IOException, InterruptedException {
        return Program.in(directory)
                .run(List.of(
                        Build.java(),
                        Build.QUICK,
                        Build.agent("flags=0x10,driver=myfault,exit=fail,seed=" + Build.SEED),
                        "-cp",
                        Build.sampleClassPath(),
                        NotMyFault.class.getName(),
                        fault));
    }

    @ParameterizedTest
    @CsvSource({"hang, 1", "hang-overlapped, 1", "hang-cancelable, 0", "complete-twice, 1", "wait-high, 0"})
    void theExitStatusSaysWhetherTheMachineIsWell(String fault, int exitStatus)
            throws IOException, InterruptedException {
        Outcome outcome = run(fault);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(exitStatus);
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void aWrongArgumentIsAnsweredOnStderr() throws IOException, InterruptedException {
        Outcome outcome = run("bluescreen");

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(NotMyFault.EXIT_USAGE);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).first().isEqualTo("notmyfault: no fault is called \"bluescreen\"");
    }

    @ParameterizedTest
    @CsvSource({
        "hang-overlapped, 0xC4/135, MyFault.keep",
        "complete-twice, 0x44, Faults.completeTwice",
        "no-stack-location, 0x35, Faults.sendWithoutLocation",
        "overrun, 0x1E, Faults.overrun",
        "wait-high, 0xC4/121, Faults.waitHigh",
        "leak, 0xC4/62, Faults.leak"
    })
    void theVerifierNamesTheFault(String fault, String code, String method) throws IOException, InterruptedException {
        Outcome outcome = runVerified(fault);

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(1);
        assertThat(outcome.errAfter(FINDING))
                .as("%s", outcome)
                .singleElement()
                .asString()
                .startsWith(code + " ")
                .contains(" in myfault at " + method + " (");
    }

    /** With one it is no breach to keep a request for long. */
    @Test
    void aCancelRoutineSatisfiesTheVerifier() throws IOException, InterruptedException {
        Outcome outcome = runVerified("hang-cancelable");

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.errAfter(FINDING)).isEmpty();
    }
}
