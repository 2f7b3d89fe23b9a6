package io.driververifier.cli.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manager as a person meets it: the jar in a real terminal. */
@Timeout(300)
class ManagerIT {
    private static final String SERVICE_FILE = "target/classes/META-INF/services/io.driververifier.nt.io.Driver";

    /** A page that is there, and the keys that lead to the next one. */
    private record Step(String page, List<String> keys) {}

    /** Custom, the full list, force pending, yes to the question, its schedule, from a list, the driver, Finish. */
    private static final List<Step> WAY = List.of(
            new Step("Select a task", List.of("Down", "Enter")),
            new Step("> (*) Select individual settings from a full list", List.of("Enter")),
            new Step("> [ ] 0x10 I/O verification", List.of("j", "Space", "Enter")),
            new Step("I/O verification is needed", List.of("Enter")),
            new Step("When does a request complete", List.of("Enter")),
            new Step("Select what drivers to verify", List.of("Enter")),
            new Step("> [ ] crypt  target/classes", List.of("Space", "Enter")),
            new Step("Store these settings?", List.of("Enter")));

    @TempDir
    Path directory;

    /** Of its own, and short: a socket's path is bounded. */
    @TempDir
    Path socketFolder;

    private Tmux tmux;

    @BeforeEach
    void openATerminal() throws IOException, InterruptedException {
        Path services = directory.resolve(SERVICE_FILE);
        Files.createDirectories(services.getParent());
        Files.writeString(services, "com.acme.CryptDriver\ncom.acme.Pci\n");
        tmux = Tmux.open(directory, socketFolder.resolve("s"));
    }

    @AfterEach
    void closeIt() throws IOException, InterruptedException {
        tmux.close();
    }

    @Test
    void theWizardStoresWhatTheSwitchesStore(@TempDir Path other) throws IOException, InterruptedException {
        start("");
        walk(WAY.size());
        tmux.await("They take effect at the next JVM", "status=2");
        Process switches = new ProcessBuilder(command("/flags", "0x210", "/driver", "crypt"))
                .directory(other.toFile())
                .redirectErrorStream(true)
                .start();
        switches.getInputStream().readAllBytes();
        assertThat(switches.waitFor()).isEqualTo(2);
        assertThat(directory.resolve(".verifier/settings"))
                .hasSameTextualContentAs(other.resolve(".verifier/settings"))
                .content()
                .contains("flags=0x210", "driver=crypt");
        assertThatTheTerminalIsAsBefore();
    }

    @Test
    void cancelAtEveryPageLeavesNoFileAndTheTerminalAsItWas() throws IOException, InterruptedException {
        for (int pages = 0; pages < WAY.size(); pages++) {
            start("");
            walk(pages);
            tmux.await(WAY.get(pages).page());
            tmux.keys(pages % 2 == 0 ? "Escape" : "C-c");
            tmux.await("verifier: nothing was changed", "status=0");
            assertThat(directory.resolve(".verifier")).doesNotExist();
            assertThatTheTerminalIsAsBefore();
        }
    }

    @Test
    void anotherSizeIsDrawnAtOnce() throws IOException, InterruptedException {
        start("");
        walk(2);
        tmux.await("Select individual settings");
        tmux.resize(40, 12);
        tmux.await(
                screen -> screen.startsWith("Select individual settings\n> [ ] 0x10") && screen.contains("-- lines"));
        tmux.keys("Down", "Space");
        tmux.await("> [X] 0x200 Force pending");
        tmux.resize(100, 30);
        tmux.await("> [X] 0x200 Force pending", "0x20000 DDI compliance checking");
        tmux.keys("q");
        String screen = tmux.await("verifier: nothing was changed", "status=0");
        assertThat(screen).doesNotContain("Select individual settings");
        assertThatTheTerminalIsAsBefore();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP", "INT"})
    void aSignalEndsItAndLeavesTheTerminalAsItWas(String signal) throws IOException, InterruptedException {
        start("");
        walk(1);
        tmux.await(WAY.get(1).page());
        ProcessHandle jvm = ProcessHandle.of(Long.parseLong(tmux.value("pane_pid")))
                .orElseThrow()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseThrow();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                        .start()
                        .waitFor())
                .isZero();
        tmux.await(signal.equals("INT") ? "status=0" : "status=1");
        assertThatTheTerminalIsAsBefore();
    }

    @Test
    void aTerminalThatCannotMoveItsCursorIsToldSo() throws IOException, InterruptedException {
        start("TERM=dumb");
        assertThat(tmux.await("status=1")).contains("needs a terminal that can move its cursor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"| cat", "< /dev/null"})
    void whereOutputOrInputIsNoTerminalItPrintsTheHelp(String redirection) throws IOException, InterruptedException {
        tmux.line("clear; " + line() + " " + redirection + "; echo \"status=$?\"");
        assertThat(tmux.await("status=0")).contains("Exit status: 0 done;");
    }

    /** Loading a library that it does not need would be most of the time of the help. */
    @Test
    void theHelpLoadsNothingOfATerminal() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(command("/?"));
        command.add(1, "-Xlog:class+load:file=" + directory.resolve("classes"));
        Process help = new ProcessBuilder(command).redirectErrorStream(true).start();
        help.getInputStream().readAllBytes();
        assertThat(help.waitFor()).isZero();
        assertThat(directory.resolve("classes"))
                .content()
                .contains("io.driververifier.cli.Main ")
                .doesNotContain("jline");
    }

    /** The first page of a manager that was started with {@code environment} before its name. */
    private void start(String environment) throws IOException, InterruptedException {
        tmux.line("clear; before=$(stty -g); " + environment + " " + line() + "; echo \"status=$?\"");
        tmux.await(screen -> screen.contains(WAY.get(0).page()) || screen.contains("status=1"));
    }

    private void walk(int pages) throws IOException, InterruptedException {
        for (Step step : WAY.subList(0, pages)) {
            tmux.await(step.page());
            for (String key : step.keys()) {
                tmux.keys(key);
            }
        }
    }

    private void assertThatTheTerminalIsAsBefore() throws IOException, InterruptedException {
        assertThat(tmux.value("alternate_on")).isEqualTo("0");
        assertThat(tmux.value("cursor_flag")).isEqualTo("1");
        // Not where the prompt has put it right already: the shell asks before it reads.
        tmux.line("clear; [ \"$before\" = \"$(stty -g)\" ] && echo as-\"before\"");
        tmux.await("as-before");
    }

    private static String line() {
        return String.join(" ", command());
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Objects.requireNonNull(System.getProperty("verifier.agent.jar"))));
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
