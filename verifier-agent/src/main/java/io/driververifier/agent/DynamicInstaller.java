package io.driververifier.agent;

import io.driververifier.verifier.AgentInstaller;
import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.ByteBuddyAgent;

/** Attaches the agent to the JVM that it runs in. */
public final class DynamicInstaller implements AgentInstaller {
    /** For {@link java.util.ServiceLoader}. */
    public DynamicInstaller() {}

    @Override
    public void install() {
        if (AgentBridge.isInstalled()) {
            return;
        }
        AgentBridge.install(attach());
    }

    /** Byte Buddy's own message speaks of properties that users do not have; it stays the cause. */
    private static Instrumentation attach() {
        try {
            return ByteBuddyAgent.install();
        } catch (IllegalStateException refused) {
            throw new IllegalStateException(
                    "The agent cannot attach itself to this JVM, which does not allow it or has no module jdk.attach;"
                            + " start the test JVM with -javaagent:verifier-agent.jar",
                    refused);
        }
    }
}
