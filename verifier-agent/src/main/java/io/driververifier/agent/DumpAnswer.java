package io.driververifier.agent;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import io.driververifier.dump.DumpRequest;
import io.driververifier.dump.Dumps;
import io.driververifier.dump.Machines;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The agent's answer to who has attached it for a dump of this JVM: writes it to the file that was named, or what went wrong
 * to another beside it. It weaves nothing and changes nothing, whether the agent was here before or not.
 *
 * <p>Called by the JVM's thread for attaching; every copy of the core in the JVM has its part in the dump.
 */
final class DumpAnswer {
    /** What the name of the file has at its end that says in one line why there is no dump. */
    static final String ERROR_SUFFIX = ".error";

    private DumpAnswer() {}

    /** Never throws: an exception here would be printed by the program. */
    static void write(Path file, Instrumentation instrumentation) {
        String problem;
        try {
            List<Dump> dumps = dumps(instrumentation);
            if (!dumps.isEmpty()) {
                DumpFile.write(file, Dumps.together(dumps));
                return;
            }
            problem = "it has no machine";
        } catch (IOException | RuntimeException | Error failure) {
            problem = "the dump failed: " + failure;
        }
        try {
            Files.writeString(
                    file.resolveSibling(file.getFileName() + ERROR_SUFFIX),
                    problem.replaceAll("\\p{Cntrl}", " "),
                    StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            // Whoever asked finds neither file, and says so.
        }
    }

    private static List<Dump> dumps(Instrumentation instrumentation) {
        List<Dump> dumps = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(Machines.class.getName())) {
                byte[] content = ask(loaded.getClassLoader());
                if (content.length > 0) {
                    dumps.add(DumpFile.read("the dump", content));
                }
            }
        }
        return dumps;
    }

    private static byte[] ask(ClassLoader ofCopy) {
        try {
            Class<?> request = Class.forName(DumpRequest.class.getName(), true, ofCopy);
            return (byte[]) request.getMethod("take").invoke(null);
        } catch (ReflectiveOperationException | LinkageError otherVersion) {
            throw new IllegalStateException("verifier-core in it is of another version than this agent", otherVersion);
        }
    }
}
