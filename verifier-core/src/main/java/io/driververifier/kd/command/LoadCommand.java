package io.driververifier.kd.command;

import io.driververifier.kd.KdArguments;
import io.driververifier.kd.KdCommand;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdFailure;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code .load}: adds the commands that a driver's jar brings. */
public final class LoadCommand implements KdCommand {
    @Override
    public List<String> names() {
        return List.of(".load");
    }

    @Override
    public String summary() {
        return "adds the commands that a driver's jar brings";
    }

    @Override
    public String usage() {
        return ".load JAR";
    }

    @Override
    public List<String> help() {
        return List.of("runs code of the jar; its commands are those that its META-INF/services names");
    }

    @Override
    public void run(KdContext context, KdArguments arguments) {
        arguments.atLeast(1);
        String file = String.join(" ", arguments.words());
        Path jar = path(file);
        if (!Files.isRegularFile(jar)) {
            throw new KdFailure("There is no file " + file);
        }
        int added;
        try {
            added = context.session()
                    .load(new URLClassLoader(new URL[] {jar.toUri().toURL()}, KdCommand.class.getClassLoader()));
        } catch (MalformedURLException impossible) {
            throw new KdFailure(file + " is no path: " + impossible.getMessage());
        }
        context.println(added + (added == 1 ? " command" : " commands") + " added; ? lists all");
    }

    private static Path path(String file) {
        try {
            return Path.of(file);
        } catch (InvalidPathException wrong) {
            throw new KdFailure("That is no name of a file: " + wrong.getReason());
        }
    }
}
