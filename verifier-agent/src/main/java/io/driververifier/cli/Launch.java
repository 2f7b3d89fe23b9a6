package io.driververifier.cli;

import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A command that is started, once or many times, so that all its JVMs are under the verifier. One thread.
 *
 * @param surroundings where it works
 * @param agent the copy of the agent that its JVMs load
 * @param command the command and its arguments
 */
record Launch(Surroundings surroundings, Path agent, List<String> command) {
    /**
     * A launch of {@code command} whose copy of the agent is in {@code folder}.
     *
     * @throws UsageException if the agent's jar is not known
     */
    static Launch from(Path folder, Surroundings surroundings, List<String> command) throws IOException {
        return new Launch(surroundings, AgentOption.copyJar(jar(surroundings), folder), command);
    }

    /** The agent's jar; refuses to go on without it. */
    static Path jar(Surroundings surroundings) {
        return surroundings
                .agentJar()
                .orElseThrow(() -> new UsageException("The agent's jar is not known: start this as java -jar "
                        + "verifier-agent.jar, or name it by -D" + Surroundings.AGENT_JAR + "=FILE"));
    }

    /**
     * Starts it under {@code settings}, whose run folder gets the results of its JVMs.
     *
     * @throws UsageException if the command cannot be started
     */
    Process start(VerifierSettings settings, UnaryOperator<ProcessBuilder> streams) throws IOException {
        new SettingsStore(settings.runFolder().orElseThrow()).write(settings);
        ProcessBuilder builder = streams.apply(new ProcessBuilder(command));
        builder.directory(surroundings.directory().toFile());
        Map<String, String> environment = builder.environment();
        environment.put(
                AgentOption.VARIABLE,
                AgentOption.addTo(environment.getOrDefault(AgentOption.VARIABLE, ""), agent, settings));
        try {
            return builder.start();
        } catch (IOException failure) {
            Throwable reason = failure.getCause() == null ? failure : failure.getCause();
            throw new UsageException(
                    "The command \"" + command.get(0) + "\" cannot be started: " + reason.getMessage());
        }
    }

    /** The line that runs it once more under {@code settings}. */
    String replay(VerifierSettings settings) {
        return CommandText.replay(CommandText.verifier(surroundings), settings, command);
    }
}
