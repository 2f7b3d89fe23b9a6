package io.driververifier.agent;

import io.driververifier.agent.smoke.SmokeProbe;

/** The test at installation: one call and one method reference are woven, or the agent refuses to be silent. */
final class SmokeTest {
    private static final String[] PROBE = {"io.driververifier.agent.smoke.*"};

    private SmokeTest() {}

    static void run(Weaver weaver) {
        weaver.add(PROBE);
        try {
            if (!SmokeProbe.isCallWoven() || !SmokeProbe.isReferenceWoven()) {
                throw new IllegalStateException("a woven call was not intercepted; this JVM ("
                        + System.getProperty("java.version") + ") or another agent undoes the weaving");
            }
        } finally {
            weaver.remove(PROBE);
        }
    }
}
