package io.driververifier.verifier;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;

/**
 * The way from this copy of the core to the agent, if the JVM has one.
 *
 * <p>The agent is in the system class loader and may be linked to another copy of the core, so that it is found by name
 * and only types of the JDK pass between the two. Any thread.
 */
public final class Weaving {
    /** The system property with the settings of the JVM, as {@link VerifierSettings#toArguments} writes them. */
    public static final String SETTINGS = "io.driververifier.settings";

    /** The class of the agent that is called by name. */
    private static final String BRIDGE = "io.driververifier.agent.AgentBridge";

    private Weaving() {}

    /** Whether the JVM has an agent. */
    public static boolean isAvailable() {
        return call("isInstalled").filter(Boolean.TRUE::equals).isPresent();
    }

    /** Has the classes of {@code drivers} woven, those that are loaded and those to come. */
    public static void weave(List<String> drivers) {
        call("weave", (Object) drivers.toArray(String[]::new));
    }

    /** Takes one {@link #weave} of {@code drivers} back. */
    public static void unweave(List<String> drivers) {
        call("unweave", (Object) drivers.toArray(String[]::new));
    }

    /** A machine loads {@code implementation} for the driver named {@code driver}; what is not woven of it will be now. */
    public static void driverLoaded(String driver, Class<?> implementation) {
        call("driverLoaded", driver, implementation);
    }

    /**
     * The same where all drivers are verified, and this one registers {@code name}. Answers the name that its code is woven
     * under: that of the driver that the package was known for first.
     */
    public static String anyDriverLoaded(String name, Class<?> implementation) {
        return call("anyDriverLoaded", name, implementation)
                .map(Object::toString)
                .orElse(name);
    }

    /**
     * The same where all drivers are verified but this one, which {@code spec} excludes: its class, and those nested in it, are
     * not woven, whatever driver their package is known for.
     */
    public static void excludedLoaded(String spec, Class<?> implementation) {
        call("excludedLoaded", spec, implementation);
    }

    /** The driver for which the method {@code name} of the class {@code className} has calls woven; empty for none. */
    public static String wovenFor(String className, String name) {
        return call("wovenFor", className, name).map(Object::toString).orElse("");
    }

    /** The driver under verification whose code {@code type} is, as its user named it; empty for none. */
    public static String driverOf(Class<?> type) {
        return call("driverOf", (Object) type).map(Object::toString).orElse("");
    }

    /** The driver whose class of the binary name {@code className} is woven, in whichever loader; empty for none. */
    public static String driverNamed(String className) {
        return call("driverNamed", className).map(Object::toString).orElse("");
    }

    /** How many loaded classes have calls woven for {@code driver}. */
    public static int countWoven(String driver) {
        return call("countWoven", driver).map(Integer.class::cast).orElse(0);
    }

    /** Whether a class of {@code driver} is loaded, with calls woven or without. */
    public static boolean hasClasses(String driver) {
        return call("hasClasses", driver).filter(Boolean.TRUE::equals).isPresent();
    }

    /** What a person should know of classes of {@code driver} whose files are too old to be woven; empty for none. */
    public static String leftAlone(String driver) {
        return call("leftAlone", driver).map(Object::toString).orElse("");
    }

    /**
     * What is wrong with {@code callback} as the loaders of verified classes see it; empty if nothing is, or if the JVM has no
     * agent.
     */
    public static String problemOf(CallbackSpec callback) {
        return call("problemOf", callback.toString()).map(Object::toString).orElse("");
    }

    /** Has calls as the declarations {@code callbacks} say woven too, where classes are woven from now on. */
    public static void declare(List<CallbackSpec> callbacks) {
        if (!callbacks.isEmpty()) {
            call("declare", (Object)
                    callbacks.stream().map(CallbackSpec::toString).toArray(String[]::new));
        }
    }

    /**
     * A class that extends the abstract class {@code type}, with a public constructor that takes the {@link
     * java.lang.reflect.InvocationHandler} of its methods; empty if the JVM has no agent.
     *
     * @throws IllegalStateException if there can be none; the cause says why
     */
    public static Optional<Class<?>> standInOf(Class<?> type) {
        return call("standInOf", (Object) type).map(made -> (Class<?>) made);
    }

    /** The settings that the agent gave the whole JVM. */
    public static Optional<VerifierSettings> settings() {
        return Optional.ofNullable(System.getProperty(SETTINGS)).map(VerifierSettings::parse);
    }

    private static Optional<Object> call(String method, Object... arguments) {
        Optional<Class<?>> bridge = bridge();
        if (bridge.isEmpty()) {
            return Optional.empty();
        }
        Class<?>[] types = new Class<?>[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            types[i] = arguments[i].getClass();
        }
        try {
            return Optional.ofNullable(bridge.get().getMethod(method, types).invoke(null, arguments));
        } catch (InvocationTargetException failed) {
            throw new IllegalStateException("The agent failed: " + failed.getCause(), failed.getCause());
        } catch (ReflectiveOperationException otherVersion) {
            throw new IllegalStateException(
                    "The agent of this JVM is of another version than verifier-core", otherVersion);
        }
    }

    /** The agent's class in the system class loader, where the JVM puts it. */
    private static Optional<Class<?>> bridge() {
        try {
            return Optional.of(Class.forName(BRIDGE, true, ClassLoader.getSystemClassLoader()));
        } catch (ClassNotFoundException noAgent) {
            return Optional.empty();
        }
    }
}
