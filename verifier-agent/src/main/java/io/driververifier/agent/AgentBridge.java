package io.driververifier.agent;

import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * The agent as the core calls it, by name and with types of the JDK, because it may be linked to another copy of the core.
 *
 * <p>Any thread; {@code weaver} is set once.
 */
public final class AgentBridge {
    private static volatile @Nullable Weaver weaver;

    private AgentBridge() {}

    /** Whether the agent is in this JVM. */
    public static boolean isInstalled() {
        return weaver != null;
    }

    /** Puts the weaver into this JVM, and fails unless a woven call is intercepted; a second call does nothing. */
    static synchronized void install(Instrumentation instrumentation) {
        if (weaver == null) {
            Weaver fresh = new Weaver(instrumentation);
            fresh.install();
            SmokeTest.run(fresh);
            weaver = fresh;
        }
    }

    /** Has the classes of {@code drivers} woven. */
    public static void weave(String[] drivers) {
        Weaver now = weaver;
        if (now != null) {
            now.add(drivers);
        }
    }

    /** Takes one {@link #weave} of {@code drivers} back. */
    public static void unweave(String[] drivers) {
        Weaver now = weaver;
        if (now != null) {
            now.remove(drivers);
        }
    }

    /** A machine loads {@code implementation} for the driver named {@code driver}. */
    public static void driverLoaded(String driver, Class<?> implementation) {
        Weaver now = weaver;
        if (now != null) {
            now.driverLoaded(driver, implementation);
        }
    }

    /** The same where all drivers are verified; answers the name that its code is woven under. */
    public static String anyDriverLoaded(String name, Class<?> implementation) {
        Weaver now = weaver;
        return now == null ? name : now.anyDriverLoaded(name, implementation);
    }
}
