package io.driververifier.cli;

import io.driververifier.kd.KdSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Debugger commands that come without a terminal; their echo stands before what each shows.
 *
 * @param session executes them
 * @param out where the session prints
 */
record KdScript(KdSession session, PrintWriter out) {
    /** Executes the commands in {@code line}; answers whether all were known and done. */
    boolean run(String line) {
        session.lookAnew();
        boolean isDone = true;
        for (String command : KdSession.split(line)) {
            if (command.equals("q")) {
                session.quit();
            }
            if (session.isOver()) {
                break;
            }
            out.println(session.prompt() + command);
            isDone &= session.execute(command);
            out.println();
        }
        out.flush();
        return isDone;
    }

    /** Executes the lines of {@code in} until they or the session end. */
    boolean run(BufferedReader in) throws IOException {
        boolean isDone = true;
        for (String line = in.readLine(); line != null && !session.isOver(); line = in.readLine()) {
            isDone &= run(line);
        }
        return isDone;
    }
}
