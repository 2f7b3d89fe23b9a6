package io.driververifier.cli.manager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A terminal with a shell in it, in a tmux server of its own. */
final class Tmux implements AutoCloseable {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final long POLL_MILLIS = 50;
    private static final String WITHOUT = "VERIFIER_TESTS_WITHOUT_TMUX";

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    /** 80 columns by 24 lines, with {@code directory} as the working directory and a prompt of {@code $}. */
    static Tmux open(Path directory, Path socket) throws IOException, InterruptedException {
        requireTmux();
        Tmux tmux = new Tmux(socket);
        tmux.run(
                "-f",
                "/dev/null",
                "new-session",
                "-d",
                "-x",
                "80",
                "-y",
                "24",
                "-c",
                directory.toString(),
                "env -u NO_COLOR PS1='$ ' bash --norc --noprofile");
        tmux.await(screen -> screen.contains("$"));
        return tmux;
    }

    private static void requireTmux() throws InterruptedException {
        try {
            new ProcessBuilder("tmux", "-V").start().waitFor();
        } catch (IOException missing) {
            Assumptions.assumeTrue(System.getenv(WITHOUT) == null, "there is no tmux, and " + WITHOUT + " is set");
            throw new AssertionError(
                    "This test drives a real terminal and needs tmux: install it, or set " + WITHOUT + " to skip it");
        }
    }

    /** Types {@code line} and Enter. */
    void line(String line) throws IOException, InterruptedException {
        run("send-keys", "-l", line);
        keys("Enter");
    }

    /** Presses {@code keys}, as tmux names them. */
    void keys(String... keys) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("send-keys"));
        words.addAll(Arrays.asList(keys));
        run(words.toArray(String[]::new));
    }

    void resize(int columns, int rows) throws IOException, InterruptedException {
        run("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** The screen, once it has each of {@code parts}. */
    String await(String... parts) throws IOException, InterruptedException {
        return await(screen -> Arrays.stream(parts).allMatch(screen::contains));
    }

    /** The screen, once {@code wanted} is true of it. */
    String await(Predicate<String> wanted) throws IOException, InterruptedException {
        long endNanos = System.nanoTime() + BOUND.toNanos();
        String screen = run("capture-pane", "-p");
        while (!wanted.test(screen)) {
            assertThat(System.nanoTime())
                    .as("The screen after %s:%n%s", BOUND, screen)
                    .isLessThan(endNanos);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            screen = run("capture-pane", "-p");
        }
        return screen;
    }

    /** What tmux knows: {@code alternate_on}, say. */
    String value(String name) throws IOException, InterruptedException {
        return run("display-message", "-p", "#{" + name + "}").strip();
    }

    private String run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
        command.addAll(Arrays.asList(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(BOUND.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends", command)
                .isTrue();
        assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
        return output;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("kill-server");
    }
}
