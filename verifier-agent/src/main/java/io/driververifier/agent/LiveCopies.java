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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The copies of the core in this JVM, each found by its class loader and asked by name and with types of the JDK.
 *
 * <p>A class loader that was closed may not have the classes any more that are asked: such a copy is left out from then on, and
 * {@link #notes} names it. One thread.
 */
final class LiveCopies {
    private static final String OURS = "driververifier";

    private final List<ClassLoader> loaders;
    private final List<String> notes = new ArrayList<>();

    private LiveCopies(List<ClassLoader> loaders) {
        this.loaders = new CopyOnWriteArrayList<>(loaders);
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
            call(copy, "loaded", String[].class, (Object) drivers.toArray(String[]::new))
                    .ifPresent(there -> loaded.addAll(List.of((String[]) there)));
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
            call(copy, "state", null, new Object[0])
                    .ifPresent(state -> states.add(LiveStateText.parse((String) state)));
        }
        return states;
    }

    /** Which copies could not be asked, a line each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    /** What the copy answers, if it has an answer and its classes are there. */
    private Optional<Object> call(ClassLoader copy, String method, @Nullable Class<?> type, Object... arguments) {
        try {
            Class<?>[] types = type == null ? new Class<?>[0] : new Class<?>[] {type};
            return Optional.ofNullable(Class.forName(LiveMachines.class.getName(), true, copy)
                    .getMethod(method, types)
                    .invoke(null, arguments));
        } catch (ClassNotFoundException gone) {
            return leaveOut(copy);
        } catch (InvocationTargetException failed) {
            if (isGone(failed.getCause())) {
                return leaveOut(copy);
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause().getMessage(), failed.getCause());
        } catch (ReflectiveOperationException | LinkageError otherVersion) {
            if (isGone(otherVersion)) {
                return leaveOut(copy);
            }
            throw new IllegalStateException(
                    "verifier-core in it is of another version than this agent (" + otherVersion + ")", otherVersion);
        }
    }

    /** Whether {@code failure} is for want of a class of the core itself. */
    private static boolean isGone(@Nullable Throwable failure) {
        return failure instanceof NoClassDefFoundError
                && String.valueOf(failure.getMessage()).contains(OURS);
    }

    private Optional<Object> leaveOut(ClassLoader copy) {
        loaders.remove(copy);
        notes.add("A copy of verifier-core is left out, and goes on as it is: its class loader " + nameOf(copy)
                + " has been closed or has not all of its classes");
        return Optional.empty();
    }

    /** Without a call into a class of the program. */
    private static String nameOf(ClassLoader loader) {
        return loader.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(loader));
    }
}
