package io.driververifier.samples.volatiles;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A {@link VolatileProgram} that runs. One thread; each wait for it has a bound, after which it is killed. */
final class RunningProgram implements AutoCloseable {
    private static final long ANSWER_SECONDS_MAX = 120;

    private final Process process;
    private final BufferedReader out;
    private final PrintStream in;

    private RunningProgram(Process process) {
        this.process = process;
        this.out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /** Starts {@code command} with its stderr in {@code err}, and waits until it works. */
    static RunningProgram start(List<String> command, Path err) throws Exception {
        RunningProgram program = new RunningProgram(
                new ProcessBuilder(command).redirectError(err.toFile()).start());
        String first = program.line();
        if (!first.equals("ready")) {
            throw new AssertionError("It is not ready: " + first);
        }
        return program;
    }

    long pid() {
        return process.pid();
    }

    /** What it answers to {@code word}. */
    String ask(String word) throws Exception {
        in.println(word);
        return line();
    }

    private String line() throws Exception {
        String line = CompletableFuture.supplyAsync(this::read).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
        return line == null ? "(it has ended)" : line;
    }

    private String read() {
        try {
            return out.readLine();
        } catch (IOException gone) {
            return "(" + gone + ")";
        }
    }

    /** Waits for its end; answers its exit status. */
    int await() throws InterruptedException {
        return process.waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
    }
}
