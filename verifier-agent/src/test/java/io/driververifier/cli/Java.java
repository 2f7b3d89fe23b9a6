package io.driververifier.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines that start a JVM of the kind that the tests run on. */
final class Java {
    private Java() {}

    /** A JVM that does nothing but load the fake agent, which writes {@code result}. */
    static List<String> fake(String result, String... options) {
        List<String> command = new ArrayList<>(List.of(executable(), "-Dfake=" + result));
        command.addAll(List.of(options));
        command.add("-version");
        return command;
    }

    static String executable() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
