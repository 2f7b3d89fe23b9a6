package io.driververifier.kd;

import io.driververifier.dump.Dump;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a debugger printed.
 *
 * @param isDone whether all commands were known and done
 * @param lines the lines
 */
record KdOutcome(boolean isDone, List<String> lines) {

    /** A host that writes and clears by saying so. */
    private record SayingHost(List<String> lines) implements KdHost {
        @Override
        public Path write(Dump dump, String file) {
            return Path.of("/there", file);
        }

        @Override
        public void clear() {
            lines.add("(cleared)");
        }
    }

    /** Of each command in {@code line}, echoed behind the prompt. */
    static KdOutcome of(KdTarget target, String line) {
        List<String> lines = new ArrayList<>();
        KdSession session = new KdSession(target, new SayingHost(lines), lines::add);
        boolean isDone = true;
        for (String command : KdSession.split(line)) {
            lines.add(session.prompt() + command);
            isDone &= session.run(command);
            lines.add("");
        }
        return new KdOutcome(isDone, List.copyOf(lines));
    }

    static KdOutcome of(Dump dump, String line) {
        return of(KdTarget.of(dump), line);
    }

    /** Without the prompt and the blank line, for one command. */
    List<String> output() {
        return lines.subList(1, lines.size() - 1);
    }
}
