package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command line stores is what the next JVM with the agent takes, from the strongest place and for as long as it holds. */
class StoredSettingsIT {
    private static final String DRIVER = BrokenTwin.of("hang").right();

    @TempDir
    private Path directory;

    private Path project;
    private Path home;

    @BeforeEach
    void makeProjectAndHome() throws IOException {
        project = Files.createDirectories(directory.resolve("project/.verifier"))
                .resolve("..")
                .normalize();
        home = Files.createDirectory(directory.resolve("home"));
    }

    /** The agent without an argument, in the project, in a JVM whose user has {@link #home}. */
    private Outcome boot(String program, String... variables) throws IOException, InterruptedException {
        Program jvm = Program.in(project);
        for (int i = 0; i < variables.length; i += 2) {
            jvm = jvm.with(variables[i], variables[i + 1]);
        }
        return jvm.run(List.of(
                Build.java(),
                Build.QUICK,
                "-Duser.home=" + home,
                Build.agent(""),
                "-cp",
                Build.testClassPath(),
                program,
                DRIVER));
    }

    private Outcome boot() throws IOException, InterruptedException {
        return boot(LoadDriver.class.getName());
    }

    private Outcome verifier(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Build.java(),
                Build.QUICK,
                "-Duser.home=" + home,
                "-jar",
                Build.agentJar().toString()));
        command.addAll(List.of(arguments));
        return Program.in(project).run(command);
    }

    private static String verifying(Outcome outcome) {
        return outcome.err().stream()
                .filter(line -> line.startsWith("verifier: seed "))
                .map(line -> line.replaceFirst(".*, verifying ", ""))
                .findFirst()
                .orElse("nothing");
    }

    @Test
    void whatIsStoredHoldsUntilItIsReset() throws IOException, InterruptedException {
        assertThat(verifying(boot())).isEqualTo("nothing");
        assertThat(verifier("/flags", "0x10", "/driver", DRIVER).exitStatus()).isEqualTo(2);
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(verifier("/reset").exitStatus()).isEqualTo(2);
        assertThat(verifying(boot())).isEqualTo("nothing");
    }

    @Test
    void theEnvironmentCountsMoreThanTheProjectAndThatMoreThanTheUser() throws IOException, InterruptedException {
        verifier("--user", "/flags", "0x210", "/driver", "other");
        assertThat(verifying(boot())).isEqualTo("other with flags 0x210");
        verifier("/driver", DRIVER, "/flags", "0x10");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        Outcome outcome = boot(LoadDriver.class.getName(), "DRIVER_VERIFIER", "flags=0x210");
        assertThat(verifying(outcome)).isEqualTo(DRIVER + " with flags 0x210");
        assertThat(verifier("/querysettings").out())
                .anyMatch(line -> line.contains("the project (") && line.endsWith("flags=0x10 driver=" + DRIVER))
                .anyMatch(line -> line.contains("the user (") && line.contains("not used: flags=0x210 driver=other"));
    }

    @Test
    void oneBootIsOneJvm() throws IOException, InterruptedException {
        verifier("/flags", "0x10", "/driver", DRIVER, "/bootmode", "oneboot");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(verifying(boot())).isEqualTo("nothing");
    }

    @Test
    void aRunIsABootToo() throws IOException, InterruptedException {
        verifier("/flags", "0x10", "/driver", DRIVER, "/bootmode", "oneboot");
        Outcome run = verifier("run", "--", Build.java(), Build.QUICK, "-version");
        assertThat(run.err()).anyMatch(line -> line.contains("last boot that the stored settings hold for"));
        assertThat(verifier("run", "--", Build.java(), Build.QUICK, "-version").err())
                .containsExactly("verifier: run needs a driver: write verifier run /driver NAME... -- COMMAND...");
    }

    @Test
    void aNumberOfBootsIsCountedDown() throws IOException, InterruptedException {
        verifier("/flags", "0x10", "/driver", DRIVER, "/bc", "2");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(verifying(boot())).isEqualTo("nothing");
    }

    @Test
    void aJvmThatIsCutOffEndsSettingsThatHoldUntilThen() throws IOException, InterruptedException {
        verifier("/flags", "0x10", "/driver", DRIVER, "/bootmode", "resetonunusualshutdown");
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        assertThat(boot(HaltAfterLoading.class.getName()).exitStatus()).isEqualTo(HaltAfterLoading.STATUS);
        Outcome next = boot();
        assertThat(verifying(next)).isEqualTo("nothing");
        assertThat(next.err())
                .singleElement()
                .asString()
                .contains("are removed: an earlier JVM ended by a bug check or was killed");
    }

    @Test
    void aJvmThatWasCutOffLaterIsNoFailedStart() throws IOException, InterruptedException {
        verifier("/flags", "0x10", "/driver", DRIVER, "/bootmode", "resetonbootfail");
        boot(HaltAfterLoading.class.getName());
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
    }

    @Test
    void aReadOnlyHomeIsNoHindranceAndAFolderThatCannotBeWrittenIsOneLine() throws IOException, InterruptedException {
        Files.writeString(home.resolve(".verifier"), "no folder");
        assertThat(verifier("/flags", "0x10", "/driver", DRIVER).exitStatus()).isEqualTo(2);
        assertThat(verifying(boot())).isEqualTo(DRIVER + " with flags 0x10");
        Outcome refused = verifier("--user", "/flags", "0x10", "/driver", DRIVER);
        assertThat(refused.exitStatus()).isEqualTo(1);
        assertThat(refused.err()).singleElement().asString().startsWith("verifier: The settings cannot be written to ");
    }
}
