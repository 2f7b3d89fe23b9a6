package io.driververifier.agent;

import io.driververifier.dump.DumpFile;
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
        try {
            String problem = problem(file, instrumentation);
            if (!problem.isEmpty()) {
                Files.writeString(
                        file.resolveSibling(file.getFileName() + ERROR_SUFFIX),
                        problem.replaceAll("\\p{Cntrl}", " "),
                        StandardCharsets.UTF_8);
            }
        } catch (IOException | RuntimeException | Error unwritable) {
            // Whoever asked finds neither file, and says so.
        }
    }

    /** Why there is no dump in {@code file}; empty if there is one. */
    private static String problem(Path file, Instrumentation instrumentation) {
        try {
            DumpsOfCopies copies = DumpsOfCopies.ask(coresOf(instrumentation));
            if (copies.contents().isEmpty()) {
                return copies.problems().isEmpty() ? "it has no machine" : String.join("; ", copies.problems());
            }
            DumpFile.write(file, copies.together());
            return "";
        } catch (IOException | RuntimeException | Error failure) {
            return "the dump failed: " + failure;
        }
    }

    private static List<ClassLoader> coresOf(Instrumentation instrumentation) {
        List<ClassLoader> cores = new ArrayList<>();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(Machines.class.getName())) {
                cores.add(loaded.getClassLoader());
            }
        }
        return cores;
    }
}
