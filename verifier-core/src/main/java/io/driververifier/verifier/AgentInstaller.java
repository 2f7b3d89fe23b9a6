package io.driververifier.verifier;

/**
 * Brings the agent into the running JVM; found by {@link java.util.ServiceLoader}, provided by the agent's jar.
 *
 * <p>Any thread; a second call does nothing.
 */
public interface AgentInstaller {
    /**
     * Attaches the agent to this JVM.
     *
     * @throws IllegalStateException if the JVM does not let it; the message says what to do instead
     */
    void install();
}
