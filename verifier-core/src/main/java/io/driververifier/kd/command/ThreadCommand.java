package io.driververifier.kd.command;

import io.driververifier.dump.ThreadImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code !thread}: a thread. */
public final class ThreadCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("!thread");
    }

    @Override
    public String summary() {
        return "a thread: state, what it waits on, IRPs, stack";
    }

    @Override
    public String usage() {
        return "!thread [ADDRESS]";
    }

    @Override
    public List<String> help() {
        return List.of("without an address, the thread that the machine was stopped on or that asked");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        ThreadImage thread = Threads.named(context, arguments);
        context.println(ThreadLines.of(context.machine(), thread, "", true));
    }
}
