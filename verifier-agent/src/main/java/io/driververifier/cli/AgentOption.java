package io.driververifier.cli;

import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The option {@code -javaagent} that brings every JVM of a command under the verifier. */
final class AgentOption {
    /** The variable whose options every JVM takes. */
    static final String VARIABLE = "JAVA_TOOL_OPTIONS";

    private static final String JAR = "verifier-agent.jar";

    private AgentOption() {}

    /**
     * Copies the agent into {@code folder}, because the command may delete the original under its own JVMs
     * ({@code mvn clean} in our own repository does); answers the copy.
     */
    static Path copyJar(Path jar, Path folder) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new UsageException("The agent's jar " + jar + " does not exist");
        }
        Path place = placeFor(folder);
        Path copy = Files.copy(jar, place.resolve(JAR), StandardCopyOption.REPLACE_EXISTING);
        if (!place.equals(folder)) {
            // In the reverse order: the file, then its folder.
            place.toFile().deleteOnExit();
            copy.toFile().deleteOnExit();
        }
        return copy;
    }

    /** The JVM takes everything behind the first {@code =} for the agent's argument. */
    private static Path placeFor(Path folder) throws IOException {
        if (folder.toString().indexOf('=') < 0) {
            return folder;
        }
        Path elsewhere = Files.createTempDirectory("driver-verifier-");
        if (elsewhere.toString().indexOf('=') >= 0) {
            Files.delete(elsewhere);
            throw new UsageException("The JVM takes no agent from a folder with an equals sign, as in " + elsewhere);
        }
        return elsewhere;
    }

    /** The value of {@link #VARIABLE} that adds the agent to {@code existing}. */
    static String addTo(String existing, Path jar, VerifierSettings settings) {
        String option = quote("-javaagent:" + jar + "=" + settings.toArguments());
        return existing.isBlank() ? option : existing + " " + option;
    }

    /** The JVM knows no escape, but it joins quoted pieces that touch. */
    private static String quote(String option) {
        return '"' + option.replace("\"", "\"'\"'\"") + '"';
    }
}
