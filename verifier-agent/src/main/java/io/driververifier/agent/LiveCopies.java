package io.driververifier.agent;

import io.driververifier.verifier.io.JvmVerification;
import io.driververifier.verifier.io.LiveMachines;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.LiveStateText;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The copies of the core in this JVM, each found by its class loader and asked by name and with types of the JDK. One thread. */
final class LiveCopies {
    private final List<ClassLoader> loaders;

    private LiveCopies(List<ClassLoader> loaders) {
        this.loaders = loaders;
    }

    /** Those that are loaded, the one that the agent is linked to first; others read the settings when they are. */
    static LiveCopies of(Instrumentation instrumentation) {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        loaders.add(JvmVerification.class.getClassLoader());
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            if (loaded.getName().equals(JvmVerification.class.getName())) {
                loaders.add(loaded.getClassLoader());
            }
        }
        return new LiveCopies(List.copyOf(loaders));
    }

    /** Those of {@code drivers} that some copy's machine has loaded. */
    List<String> loaded(List<String> drivers) {
        Set<String> loaded = new LinkedHashSet<>();
        for (ClassLoader copy : loaders) {
            String[] there = (String[]) call(copy, "loaded", String[].class, (Object) drivers.toArray(String[]::new));
            loaded.addAll(List.of(there));
        }
        return List.copyOf(loaded);
    }

    /** Makes {@code settings} effective in every copy; where one fails, {@code before} in all. */
    void change(String settings, String before) {
        try {
            for (ClassLoader copy : loaders) {
                AgentBridge.orRefuse(() -> call(copy, "change", String.class, settings));
            }
        } catch (RuntimeException | Error failure) {
            for (ClassLoader copy : loaders) {
                try {
                    AgentBridge.orRefuse(() -> call(copy, "change", String.class, before));
                } catch (RuntimeException | Error again) {
                    failure.addSuppressed(again);
                }
            }
            throw failure;
        }
    }

    /** The state of each copy. */
    List<LiveState> states() {
        List<LiveState> states = new ArrayList<>();
        for (ClassLoader copy : loaders) {
            states.add(LiveStateText.parse((String) call(copy, "state", null, new Object[0])));
        }
        return states;
    }

    private static Object call(ClassLoader copy, String method, @Nullable Class<?> type, Object... arguments) {
        try {
            Class<?>[] types = type == null ? new Class<?>[0] : new Class<?>[] {type};
            return Class.forName(LiveMachines.class.getName(), true, copy)
                    .getMethod(method, types)
                    .invoke(null, arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (ReflectiveOperationException | LinkageError otherVersion) {
            throw new IllegalStateException(
                    "verifier-core in it is of another version than this agent (" + otherVersion + ")", otherVersion);
        }
    }
}
