package io.driververifier.agent;

import io.driververifier.agent.bind.DeclarationCheck;
import io.driververifier.agent.bind.StandInClasses;
import io.driververifier.verifier.CallbackSpec;
import io.driververifier.verifier.bind.DeclaredCallbacks;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.stream.Stream;
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
    static void install(Instrumentation instrumentation) {
        install(instrumentation, true);
    }

    /** The same in a JVM that runs and was not started to be verified: a class that cannot be woven does not end it. */
    static void installLive(Instrumentation instrumentation) {
        install(instrumentation, false);
    }

    private static synchronized void install(Instrumentation instrumentation, boolean isOfStart) {
        if (weaver == null) {
            Weaver fresh = new Weaver(instrumentation, isOfStart);
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

    /** Has calls as {@code callbacks} declare them woven too. */
    public static void declare(String[] callbacks) {
        DeclaredCallbacks.declare(Stream.of(callbacks).map(CallbackSpec::parse).toList());
    }

    /** A class that extends the abstract class {@code type} and hands the calls of its methods on. */
    public static Class<?> standInOf(Class<?> type) {
        return StandInClasses.of(type);
    }

    /** As {@link #weave}; fails, and has changed nothing, where a class cannot be woven. */
    static void weaveOrRefuse(String[] drivers) {
        Weaver now = weaver;
        if (now != null) {
            now.addOrRefuse(drivers);
        }
    }

    /** Makes {@code change}, a part of a volatile one; fails after it where a class could not be woven meanwhile. */
    static void orRefuse(Runnable change) {
        Weaver now = weaver;
        if (now == null) {
            change.run();
        } else {
            now.orRefuse(change);
        }
    }

    /** Brings up to date what threads were defining while {@link #unweave} was at work, where that is soon. */
    static void settle() {
        Weaver now = weaver;
        if (now != null) {
            now.settle();
        }
    }

    /** Brings up to date what a thread was still defining after {@link #settle}. */
    static void catchUp() {
        Weaver now = weaver;
        if (now != null) {
            now.catchUp();
        }
    }

    /** What a person should know of classes that cannot be woven. */
    static List<String> problems() {
        Weaver now = weaver;
        return now == null ? List.of() : now.problems();
    }

    /** How many loaded classes have calls that were woven for {@code driver}. */
    public static int countWoven(String driver) {
        Weaver now = weaver;
        return now == null ? 0 : now.countWoven(driver);
    }

    /** Whether a class of {@code driver} is loaded. */
    public static boolean hasClasses(String driver) {
        Weaver now = weaver;
        return now != null && now.hasClasses(driver);
    }

    /** What a person should know of classes of {@code driver} that are left as they are; empty for none. */
    public static String leftAlone(String driver) {
        Weaver now = weaver;
        return now == null ? "" : now.leftAlone(driver);
    }

    /** What is wrong with the declaration {@code callback}, of which no call was met; empty if nothing is. */
    public static String problemOf(String callback) {
        Weaver now = weaver;
        return now == null ? "" : DeclarationCheck.problemOf(now.loaders(), CallbackSpec.parse(callback));
    }

    /** The driver for which the method {@code name} of the class {@code className} has woven calls; empty for none. */
    public static String wovenFor(String className, String name) {
        Weaver now = weaver;
        return now == null ? "" : now.wovenFor(className, name);
    }

    /** The driver under verification whose code {@code type} is; empty for none. */
    public static String driverOf(Class<?> type) {
        Weaver now = weaver;
        return now == null ? "" : now.driverOf(type);
    }

    /** The driver whose class of that name is woven; empty for none. */
    public static String driverNamed(String className) {
        Weaver now = weaver;
        return now == null ? "" : now.driverNamed(className);
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

    /** The same of a driver that {@code spec} excludes from all. */
    public static void excludedLoaded(String spec, Class<?> implementation) {
        Weaver now = weaver;
        if (now != null) {
            now.excludedLoaded(spec, implementation);
        }
    }
}
