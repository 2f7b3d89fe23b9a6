package io.driververifier.kd;

import java.util.List;

/**
 * A command of the debugger.
 *
 * <p>Commands are found by {@code ServiceLoader}: a driver that brings its own names a public class with a public constructor
 * without arguments in {@code META-INF/services/io.driververifier.kd.KdCommand} of its jar, and {@code .load FILE} makes the
 * debugger look there. One instance serves all lines of a session and is called by one thread at a time.
 */
public interface KdCommand {
    /** The words that it is called by, the usual one first; no other command's. */
    List<String> names();

    /** What it shows, in a few words. */
    String summary();

    /** How it is written, name first; {@code [X]} where it may be left out. */
    String usage();

    /** What else a person should know, a line each; {@code .help} prints it. */
    default List<String> help() {
        return List.of();
    }

    /**
     * Does it.
     *
     * @throws KdFailure if it cannot be done; the debugger prints the line and goes on
     */
    void run(KdContext context, KdArguments arguments);
}
