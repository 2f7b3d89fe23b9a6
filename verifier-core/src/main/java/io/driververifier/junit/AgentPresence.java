package io.driververifier.junit;

import io.driververifier.verifier.AgentInstaller;
import io.driververifier.verifier.Weaving;
import java.util.ServiceLoader;

/** Sees to it that the agent is in the JVM. Any thread; guarded by the class. */
final class AgentPresence {
    private AgentPresence() {}

    /**
     * Attaches the agent if it is not there.
     *
     * @throws IllegalStateException if that cannot be done; the message says what to do
     */
    static synchronized void ensure() {
        if (Weaving.isAvailable()) {
            return;
        }
        AgentInstaller installer = ServiceLoader.load(AgentInstaller.class)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "@VerifyDrivers needs the agent: start the test JVM with"
                                        + " -javaagent:verifier-agent.jar, or put io.driververifier:verifier-agent on the test class path"));
        installer.install();
        if (!Weaving.isAvailable()) {
            throw new IllegalStateException(
                    "The agent was attached, but is not in the system class loader; start the test JVM with"
                            + " -javaagent:verifier-agent.jar");
        }
        System.err.println("verifier: the agent attached itself to the running JVM, which future JDKs refuse and which"
                + " misses lambdas made before; better start the test JVM with -javaagent:verifier-agent.jar");
    }
}
