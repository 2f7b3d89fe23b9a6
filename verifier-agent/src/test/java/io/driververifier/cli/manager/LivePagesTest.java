package io.driververifier.cli.manager;

import static io.driververifier.cli.manager.Key.Kind.DOWN;
import static io.driververifier.cli.manager.Key.Kind.ENTER;
import static io.driververifier.cli.manager.Key.Kind.ESCAPE;
import static io.driververifier.cli.manager.Key.Kind.NONE;
import static io.driververifier.cli.manager.Key.Kind.RIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages about JVMs that run: what they show is what the JVM tells, and what is changed is changed there alone. */
class LivePagesTest {
    @TempDir
    Path directory;

    private final FakeScreen screen = new FakeScreen(80, 30).press(DOWN, DOWN, DOWN, DOWN, ENTER);

    @Test
    void withoutAJvmItSaysSo() throws IOException {
        run(new FakeJvms());
        assertThat(String.join(" ", screen.last())).contains("No drivers are currently verified");
    }

    @Test
    void theOnlyJvmIsShownAtOnce() throws IOException {
        run(new FakeJvms(FakeJvms.jvm(17)));
        assertThat(screen.last())
                .contains("Options (0x210):", "  I/O verification", "  pci  Loaded", "  disk  Never Loaded")
                .contains("> < Change options >");
    }

    @Test
    void ofSeveralOneIsChosen() throws IOException {
        screen.press(DOWN, ENTER);
        run(new FakeJvms(FakeJvms.jvm(17), FakeJvms.jvm(18)));
        assertThat(screen.last()).anySatisfy(line -> assertThat(line).startsWith("JVM 18 at "));
    }

    @Test
    void theCountersRefresh() throws IOException {
        screen.press(RIGHT, NONE, NONE);
        run(new FakeJvms(FakeJvms.jvm(17)));
        List<Long> dispatches = screen.all().stream()
                .flatMap(List::stream)
                .map(line -> line.text().strip())
                .filter(line -> line.startsWith("Dispatches"))
                .map(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                .toList();
        assertThat(dispatches).hasSizeGreaterThan(2).isSorted();
        assertThat(dispatches.get(dispatches.size() - 1)).isGreaterThan(dispatches.get(0));
        assertThat(screen.last()).anySatisfy(line -> assertThat(line).matches("  Forced pending +6"));
    }

    @Test
    void theCountersOfTheSelectedDriverAreShown() throws IOException {
        screen.press(RIGHT, ENTER, DOWN, ENTER);
        assertThat(run(new FakeJvms(FakeJvms.jvm(17)))).isEqualTo(Outcome.unchanged());
        assertThat(screen.last())
                .containsSubsequence("  ( ) pci  Loaded", "> (*) disk  Never Loaded")
                .anySatisfy(line -> assertThat(line).matches("  Calls intercepted +0"));
    }

    @Test
    void aJvmThatEndsIsToldOfAndWhatItToldStays() throws IOException {
        FakeJvms jvms = new FakeJvms(FakeJvms.jvm(17));
        screen.press(RIGHT, NONE, NONE, NONE, NONE);
        new FakeHost(directory, new EndingJvms(jvms, 2)).run(screen);
        assertThat(screen.last())
                .contains("JVM 17 does not answer any more: there is no process 17")
                .anySatisfy(line -> assertThat(line).startsWith("  Dispatches"));
    }

    @Test
    void optionsAreChangedThere() throws IOException {
        FakeJvms jvms = new FakeJvms(FakeJvms.jvm(17));
        screen.press(ENTER).type(" ").press(DOWN).type(" ").press(ENTER, ESCAPE);
        Outcome outcome = run(jvms);
        assertThat(jvms.changes())
                .containsExactly(new VolatileChange(Optional.of(VerifierFlags.NONE), List.of(), List.of(), Map.of()));
        assertThat(screen.last()).contains("Options (0x0, volatile):");
        assertThat(outcome.lines())
                .containsExactly(
                        "The stored settings were not changed; what was changed in a running JVM holds until it ends.");
        assertThat(directory.resolve(".verifier")).doesNotExist();
    }

    @Test
    void aDriverIsAddedThere() throws IOException {
        FakeJvms jvms = new FakeJvms(FakeJvms.jvm(17));
        screen.press(DOWN, ENTER).type("crypt").press(ENTER);
        run(jvms);
        assertThat(jvms.changes().get(0).added()).containsExactly("crypt");
        assertThat(screen.last()).contains("  crypt  Never Loaded", "Changed, until the JVM ends or the next change");
    }

    @Test
    void aDriverThatIsNotLoadedIsRemoved() throws IOException {
        FakeJvms jvms = new FakeJvms(FakeJvms.jvm(17));
        screen.press(DOWN, DOWN, ENTER, DOWN, ENTER);
        run(jvms);
        assertThat(jvms.changes().get(0).removed()).containsExactly("disk");
        assertThat(screen.last()).contains("  pci  Loaded").doesNotContain("  disk  Never Loaded");
    }

    @Test
    void aRefusalIsShown() throws IOException {
        screen.press(DOWN, DOWN, ENTER, ENTER);
        run(new FakeJvms(FakeJvms.jvm(17)));
        assertThat(screen.last())
                .contains("That did not work", "pci is loaded, and leaves verification only when its JVM ends");
    }

    private Outcome run(FakeJvms jvms) throws IOException {
        return new FakeHost(directory, jvms).run(screen);
    }
}
