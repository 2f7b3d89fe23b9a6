package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code q}: ends the debugger; what it looks at goes on. */
public final class QuitCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("q", "qq", "qd");
    }

    @Override
    public String summary() {
        return "ends the debugger; a running JVM goes on";
    }

    @Override
    public String usage() {
        return "q";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(0);
        context.session().quit();
    }
}
