package io.driververifier.cli.manager;

import static io.driververifier.cli.manager.Key.Kind.BACKSPACE;
import static io.driververifier.cli.manager.Key.Kind.DOWN;
import static io.driververifier.cli.manager.Key.Kind.END;
import static io.driververifier.cli.manager.Key.Kind.ENTER;
import static io.driververifier.cli.manager.Key.Kind.ESCAPE;
import static io.driververifier.cli.manager.Key.Kind.HELP;
import static io.driververifier.cli.manager.Key.Kind.HOME;
import static io.driververifier.cli.manager.Key.Kind.LEFT;
import static io.driververifier.cli.manager.Key.Kind.PAGE_DOWN;
import static io.driververifier.cli.manager.Key.Kind.PAGE_UP;
import static io.driververifier.cli.manager.Key.Kind.RIGHT;
import static io.driververifier.cli.manager.Key.Kind.UP;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.cli.manager.Key.Kind;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The wizard's settings: each task, each way through it, and each way out. */
class ManagerTest {
    private static final String SERVICE_FILE = "src/main/resources/META-INF/services/io.driververifier.nt.io.Driver";

    @TempDir
    Path directory;

    private final FakeScreen screen = new FakeScreen(80, 24);

    @Test
    void theFirstPageIsAsWrittenDown() throws IOException {
        run();
        assertThat(screen.last()).containsExactlyElementsOf(golden("first-page.txt"));
    }

    @Test
    void thePageAboutItShowsTheFirstPage() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "manager.md"));
        assertThat(page).contains(String.join("\n", golden("first-page.txt")).stripTrailing());
    }

    /** Narrow and low as a telephone's: whatever is there can be reached, and nothing is wider than the screen. */
    @Test
    void aSmallScreenIsScrolled() throws IOException {
        drivers("PciDriver");
        FakeScreen small = new FakeScreen(40, 12);
        chooseForcePending(small).press(ENTER, ENTER).type(" ").press(ENTER, ESCAPE);
        FakeHost.in(directory).run(small);
        assertThat(small.all()).allSatisfy(lines -> {
            assertThat(lines).hasSize(12);
            assertThat(lines)
                    .allSatisfy(
                            line -> assertThat(ShownText.columns(line.text())).isLessThanOrEqualTo(40));
            assertThat(lines.get(11).text()).contains("Enter");
        });
        assertThat(small.last()).first().isEqualTo("Store these settings?");
    }

    @Test
    void aScreenThatIsTooSmallSaysSo() throws IOException {
        FakeScreen tiny = new FakeScreen(12, 3);
        FakeHost.in(directory).run(tiny);
        assertThat(tiny.last()).containsExactly("Too small");
    }

    @Test
    void forcePendingBringsIoVerificationAfterAQuestion() throws IOException {
        drivers("PciDriver", "Crypt");
        chooseForcePending(screen).press(ENTER, ENTER, DOWN).type(" ").press(ENTER, ENTER);
        Outcome outcome = run();
        assertThat(outcome.exitStatus()).isEqualTo(2);
        assertThat(outcome.lines()).last().asString().contains("take effect at the next JVM");
        assertThat(stored())
                .isEqualTo(VerifierSettings.DEFAULTS
                        .withFlags(VerifierFlags.FORCE_PENDING)
                        .withDrivers(List.of("pci")));
    }

    @Test
    void noToTheQuestionLeadsBackToTheList() throws IOException {
        screen.press(DOWN, ENTER, ENTER, DOWN).type(" ").press(ENTER, DOWN, ENTER);
        run();
        assertThat(screen.last()).contains("Select individual settings", "> [X] 0x200 Force pending I/O requests");
    }

    @Test
    void whoComesBackIsNotAskedAgain() throws IOException {
        chooseForcePending(screen).press(LEFT);
        run();
        assertThat(screen.last()).contains("  [X] 0x10 I/O verification");
    }

    @Test
    void whatIsNotAvailableCannotBeSelected() throws IOException {
        screen.press(DOWN, ENTER, ENTER, DOWN, DOWN).type(" ").press(ENTER, ESCAPE);
        run();
        assertThat(String.join(
                        "\n",
                        screen.all().stream()
                                .flatMap(List::stream)
                                .map(ScreenLine::text)
                                .toList()))
                .contains(" -  0x4 Low resources simulation  no allocation of the kernel model fails")
                .contains("I/O verification is needed");
    }

    @Test
    void anEmptySelectionIsToldOf() throws IOException {
        screen.press(DOWN, ENTER, ENTER, ENTER);
        run();
        assertThat(screen.last()).contains("Select individual settings", "Select at least one option (Space)");
    }

    @Test
    void standardSettingsForAllDrivers() throws IOException {
        screen.press(ENTER, DOWN, ENTER, ENTER);
        assertThat(run().exitStatus()).isEqualTo(2);
        assertThat(stored())
                .isEqualTo(VerifierSettings.DEFAULTS
                        .withFlags(VerifierFlags.parse("0x10"))
                        .withDrivers(List.of("*")));
    }

    @Test
    void predefinedSettings() throws IOException {
        screen.press(DOWN, ENTER, DOWN, DOWN, DOWN).type(" ").press(ENTER, ENTER, DOWN, ENTER, ENTER);
        run();
        assertThat(stored().flags()).isEqualTo(VerifierFlags.FORCE_PENDING);
    }

    @Test
    void theScheduleAndTheSeedAreStored() throws IOException {
        screen.press(DOWN, ENTER, ENTER, DOWN).type(" ").press(ENTER, ENTER);
        screen.press(UP, UP, UP, END).type("0x12ab").press(BACKSPACE, ENTER, DOWN, ENTER, ENTER);
        run();
        assertThat(stored().pending().seed()).contains(0x12aL);
        assertThat(stored().pending().schedule().name()).isEqualTo("LATE");
    }

    @Test
    void aProbabilityThatIsNoneIsRefusedOnItsPage() throws IOException {
        chooseForcePending(screen).press(END, UP).type("x").press(ENTER);
        run();
        assertThat(screen.last())
                .contains("Force pending I/O requests")
                .anySatisfy(line -> assertThat(line).contains("\"0.5x\" is no number"));
    }

    @Test
    void aDriverIsAddedOnTopAndUnchecked() throws IOException {
        drivers("PciDriver");
        screen.press(ENTER, ENTER, UP, ENTER).type("/jars/disk-1.2.jar").press(ENTER);
        run();
        assertThat(screen.last())
                .containsSubsequence("> [ ] disk-1.2.jar  added by you", "  [ ] pci  src/main/resources")
                .contains("It is on top of the list; Space selects it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a:b", "a;b"})
    void aNameThatTheSettingsCannotHoldIsRefused(String name) throws IOException {
        screen.press(ENTER, ENTER, ENTER).type(name).press(ENTER);
        run();
        assertThat(screen.last()).contains("Add a driver");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p ci", "\u8a2d\u5099", "it's", "\"q\"", "j k q b ?"})
    void anyOtherNameIsStored(String name) throws IOException {
        screen.press(ENTER, ENTER, ENTER).type(name).press(ENTER).type(" ").press(RIGHT, ENTER);
        run();
        assertThat(stored().drivers()).containsExactly(name);
    }

    @Test
    void allAreSelectedDeselectedAndInverted() throws IOException {
        drivers("A", "B", "C");
        screen.press(ENTER, ENTER, HOME, ENTER, END)
                .type(" ")
                .press(HOME, DOWN, DOWN, ENTER)
                .type("nn");
        run();
        assertThat(stored().drivers()).containsExactly("c");
    }

    @Test
    void whatWasChosenIsStillThereAfterBack() throws IOException {
        drivers("A", "B");
        screen.press(ENTER, ENTER).type(" ").press(ENTER, LEFT, LEFT, LEFT, ENTER, ENTER);
        run();
        assertThat(screen.last()).contains("> [X] a  src/main/resources", "  [ ] b  src/main/resources");
    }

    @Test
    void aNameThatMovesTheCursorIsShownWithoutDoingSo() throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        TestJars.write(directory.resolve("lib/x.jar"), Map.of("Driver-Name", "a\u009b2Jb"));
        screen.press(ENTER, ENTER);
        run();
        assertThat(screen.last()).anySatisfy(line -> assertThat(line).contains(" -  a?2jb"));
    }

    @Test
    void anEmptyListSaysWhyAndHowToAdd() throws IOException {
        screen.press(ENTER, ENTER);
        run();
        assertThat(String.join(" ", screen.last())).contains("No driver was found in", "Build the project first");
    }

    /** The keys of a whole way, of which only so many are pressed. */
    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"ESCAPE", "INTERRUPT"})
    void cancelAtEveryPageChangesNothing(Kind cancel) throws IOException {
        drivers("PciDriver");
        List<Key> way = List.of(
                Key.of(DOWN),
                Key.of(ENTER),
                Key.of(ENTER),
                Key.of(DOWN),
                Key.character(' '),
                Key.of(ENTER),
                Key.of(ENTER),
                Key.of(ENTER),
                Key.of(ENTER),
                Key.character(' '),
                Key.of(ENTER));
        for (int pressed = 0; pressed <= way.size(); pressed++) {
            FakeScreen cancelled =
                    new FakeScreen(80, 24).press(way.subList(0, pressed)).press(cancel);
            assertThat(FakeHost.in(directory).run(cancelled))
                    .isEqualTo(Outcome.unchanged("verifier: nothing was changed"));
            assertThat(directory.resolve(".verifier")).doesNotExist();
        }
    }

    @Test
    void qCancelsAndBackOnTheFirstPageDoesNot() throws IOException {
        screen.type("b").press(LEFT).type("q");
        assertThat(run()).isEqualTo(Outcome.unchanged("verifier: nothing was changed"));
        assertThat(screen.last()).contains("This is the first page; Esc leaves the manager");
    }

    @Test
    void aTerminalThatIsGoneIsAnError() throws IOException {
        assertThat(run()).isEqualTo(new Outcome(1, List.of()));
    }

    @Test
    void existingSettingsAreShown() throws IOException {
        SettingsStore.at(directory).write(VerifierSettings.DEFAULTS.withDrivers(List.of("pci")));
        screen.press(DOWN, DOWN, DOWN, ENTER, ENTER);
        assertThat(run()).isEqualTo(Outcome.unchanged());
        assertThat(screen.last()).anySatisfy(line -> assertThat(line).contains("Stored: "));
    }

    @Test
    void deletingAsksAndSaysWhere() throws IOException {
        SettingsStore store = SettingsStore.at(directory);
        store.write(VerifierSettings.DEFAULTS.withDrivers(List.of("pci")));
        screen.press(DOWN, DOWN, ENTER, ENTER);
        Outcome outcome = run();
        assertThat(outcome.exitStatus()).isEqualTo(2);
        assertThat(outcome.lines()).contains("The settings are removed from " + store.file());
        assertThat(store.file()).doesNotExist();
    }

    @Test
    void deletingNothingIsNoChange() throws IOException {
        screen.press(DOWN, DOWN, ENTER, ENTER);
        assertThat(run().exitStatus()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "# Driver Verifier settings, version 99\n# end\n"})
    void settingsThatCannotBeReadAreOneLineAndStay(String rubbish) throws IOException {
        Path file = SettingsStore.at(directory).file();
        Files.createDirectories(file.getParent());
        Files.writeString(file, rubbish);
        screen.press(ENTER, DOWN, ENTER, ENTER);
        run();
        assertThat(screen.last())
                .contains("That did not work")
                .anySatisfy(line -> assertThat(line).contains("The settings file"));
        assertThat(file).hasContent(rubbish);
        FakeScreen other = new FakeScreen(80, 24).press(DOWN, DOWN, DOWN, ENTER);
        FakeHost.in(directory).run(other);
        assertThat(other.last()).contains("That did not work");
        FakeScreen deleting = new FakeScreen(80, 24).press(DOWN, DOWN, ENTER, ENTER);
        assertThat(FakeHost.in(directory).run(deleting).exitStatus()).isEqualTo(2);
    }

    @Test
    void whatCannotBeWrittenIsOneLineAndTheWayBack() throws IOException {
        Files.writeString(directory.resolve(".verifier"), "a file where the folder would be");
        screen.press(ENTER, DOWN, ENTER, ENTER);
        run();
        assertThat(screen.last())
                .contains("That did not work")
                .anySatisfy(line -> assertThat(line).contains("The settings cannot be written to"));
        FakeScreen back = new FakeScreen(80, 24).press(ENTER, DOWN, ENTER, ENTER, ENTER);
        FakeHost.in(directory).run(back);
        assertThat(back.last()).contains("Store these settings?");
    }

    @Test
    void helpIsAboutThePageAndLeadsBack() throws IOException {
        screen.press(HELP);
        run();
        assertThat(screen.last()).contains("Help", "Esc, q, Ctrl-C        cancels everything");
        FakeScreen back = new FakeScreen(80, 24).type("??").press(ENTER);
        FakeHost.in(directory).run(back);
        assertThat(back.last()).contains("Select a task");
    }

    @Test
    void lettersMoveToo() throws IOException {
        screen.type("jjk");
        run();
        assertThat(screen.last()).anySatisfy(line -> assertThat(line).startsWith("> (*) Create custom settings"));
    }

    @Test
    void aPageOfALongListIsOneKey() throws IOException {
        drivers(IntStream.range(100, 200).mapToObj(i -> "D" + i).toArray(String[]::new));
        screen.press(ENTER, ENTER, PAGE_DOWN, PAGE_DOWN, PAGE_UP)
                .type(" ")
                .press(PAGE_DOWN, END)
                .type(" n");
        run();
        assertThat(screen.last()).contains("  d119", "  d199");
    }

    /** Words alone are scrolled, and so is what stands before the first place of the cursor or behind the last. */
    @Test
    void wordsAreScrolled() throws IOException {
        FakeScreen small = new FakeScreen(40, 12).press(DOWN, ENTER, ENTER, DOWN);
        small.press(DOWN, DOWN);
        FakeHost.in(directory).run(small);
        assertThat(small.last()).contains("Select individual settings").doesNotContain("  [ ] 0x10 I/O verification");
        assertThat(small.last()).anySatisfy(line -> assertThat(line).startsWith("-- lines 3 to 11 of "));
        FakeScreen back = new FakeScreen(40, 12).press(DOWN, ENTER, ENTER, DOWN, DOWN, DOWN, UP);
        FakeHost.in(directory).run(back);
        assertThat(back.last()).contains("> [ ] 0x10 I/O verification");
    }

    @Test
    void bootModeAndRulesStayAsTheyWere() throws IOException {
        SettingsStore.at(directory).update(stored -> stored.with(SettingsKey.RULES, "0xC9/21C=disable"));
        screen.press(ENTER, DOWN, ENTER, ENTER);
        run();
        assertThat(stored().rules().toString()).contains("disable");
    }

    private Outcome run() throws IOException {
        return FakeHost.in(directory).run(screen);
    }

    /** As far as to the page about force pending. */
    private static FakeScreen chooseForcePending(FakeScreen screen) {
        return screen.press(DOWN, ENTER, ENTER, DOWN).type(" ").press(ENTER, ENTER);
    }

    private VerifierSettings stored() {
        return SettingsStore.at(directory).read().orElseThrow();
    }

    private void drivers(String... classNames) throws IOException {
        Path file = directory.resolve(SERVICE_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(classNames));
    }

    private static List<String> golden(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(ManagerTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
