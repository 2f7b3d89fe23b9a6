package io.driververifier.kd.command;

import io.driververifier.dump.ModuleImage;
import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import java.util.List;

/** {@code lmvm}: a module: its jar, version, build time and digest. */
public final class LmvmCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of("lmvm");
    }

    @Override
    public String summary() {
        return "a module: its jar, version, build time, digest of its classes";
    }

    @Override
    public String usage() {
        return "lmvm NAME";
    }

    @Override
    public List<String> help() {
        return List.of("NAME is a driver's name in any case, with or without .sys");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        arguments.atMost(1);
        ModuleImage module = context.machine()
                .moduleNamed(arguments.word(0))
                .orElseThrow(() -> new KdFailure("No module " + arguments.word(0) + " is loaded; lm lists them"));
        context.println("start    end        module name");
        context.println(ModuleLines.brief(module));
        context.println(ModuleLines.detail(module));
    }
}
