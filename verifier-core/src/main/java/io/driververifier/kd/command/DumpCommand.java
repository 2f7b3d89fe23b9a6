package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import java.util.List;

/** {@code .dump}: writes what is seen to a file. */
public final class DumpCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of(".dump");
    }

    @Override
    public String summary() {
        return "writes what is seen to a file, for kd -z";
    }

    @Override
    public String usage() {
        return ".dump FILE";
    }

    @Override
    public List<String> help() {
        return List.of("FILE must not exist yet; blanks in its name are kept as single ones");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        String file = String.join(" ", arguments.words());
        context.println("Creating " + file);
        context.println("Dump successfully written to " + context.session().write(context.dump(), file));
    }
}
