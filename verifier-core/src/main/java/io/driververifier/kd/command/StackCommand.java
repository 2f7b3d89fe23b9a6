package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code k}: the stack of a thread. */
public final class StackCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("k");
    }

    @Override
    public String summary() {
        return "the stack of a thread";
    }

    @Override
    public String usage() {
        return "k [THREAD]";
    }

    @Override
    public List<String> help() {
        return List.of("without an address, that of the bug check, or of the thread that asked");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        context.println(StackLines.of(Threads.stack(context, arguments), false));
    }
}
