package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code .cls}: clears the screen. */
public final class ClearCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of(".cls");
    }

    @Override
    public String summary() {
        return "clears the screen";
    }

    @Override
    public String usage() {
        return ".cls";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(0);
        context.session().clear();
    }
}
