package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code kP}: the stack of a thread with what its drivers were called with. */
public final class StackParametersCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("kP");
    }

    @Override
    public String summary() {
        return "the stack with device and IRP of the drivers' frames";
    }

    @Override
    public String usage() {
        return "kP [THREAD]";
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(1);
        context.println(StackLines.of(Threads.stack(context, arguments), true));
    }
}
