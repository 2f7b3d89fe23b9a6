package io.driververifier.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The command line as tests call it: in a directory of their own, with what it prints as text.
 *
 * @param directory the working directory
 * @param home the checkout, if the launcher started it
 * @param agentJar the jar for {@code -javaagent}, if it is known
 * @param jvms the running JVMs
 */
record Cli(Path directory, Optional<Path> home, Optional<Path> agentJar, FakeControl jvms) {

    /** What came of a call. */
    record Outcome(int status, String out, String err) {
        List<String> outLines() {
            return out.lines().toList();
        }

        List<String> errLines() {
            return err.lines().toList();
        }
    }

    static Cli in(Path directory) {
        return new Cli(directory, Optional.empty(), Optional.empty(), new FakeControl());
    }

    Cli withHome(Path checkout) {
        return new Cli(directory, Optional.of(checkout), agentJar, jvms);
    }

    Cli withAgent(Path jar) {
        return new Cli(directory, home, Optional.of(jar), jvms);
    }

    Cli withJvms(FakeControl running) {
        return new Cli(directory, home, agentJar, running);
    }

    /** What a command prints is thrown away: it would go to the standard streams of the tests. */
    Outcome run(List<String> arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Main.run(arguments, surroundings(out, err));
        return new Outcome(status, out.toString(), err.toString());
    }

    /** What a command works in whose output nobody reads. */
    Surroundings surroundings() {
        return surroundings(new StringWriter(), new StringWriter());
    }

    private Surroundings surroundings(StringWriter out, StringWriter err) {
        return new Surroundings(
                new PrintWriter(out),
                new PrintWriter(err),
                directory,
                home,
                agentJar,
                builder -> builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD),
                OptionalInt.empty(),
                () -> jvms);
    }

    Outcome run(String... arguments) {
        return run(List.of(arguments));
    }
}
