package io.driververifier.kd.command;

import io.driververifier.dump.ModuleImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code lm}: the modules. */
public final class LmCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("lm");
    }

    @Override
    public String summary() {
        return "the modules: the kernel model and the drivers";
    }

    @Override
    public String usage() {
        return "lm";
    }

    @Override
    public List<String> help() {
        return List.of("a module's range of addresses is made up, for the debugger; no code is there");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atMost(0);
        List<ModuleImage> modules = context.machine().image().modules();
        context.println("start    end        module name");
        modules.forEach(module -> context.println(ModuleLines.brief(module)));
        if (modules.isEmpty()) {
            context.println("No driver is loaded.");
        }
    }
}
