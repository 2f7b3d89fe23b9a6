package io.driververifier.agent;

import io.driververifier.verifier.io.IovRoutines;
import io.driververifier.verifier.io.Replaces;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import net.bytebuddy.jar.asm.Type;

/**
 * Which method is replaced by which, as the annotations in {@link IovRoutines} say. Immutable; any thread.
 */
final class Interceptions {
    private final Map<String, Replacement> direct = new HashMap<>();
    private final Map<String, Replacement> leading = new HashMap<>();

    /** A static method of the verifier: the internal name of its class, and its descriptor. */
    record Replacement(String owner, String descriptor) {}

    Interceptions() {
        for (Class<?> routines : IovRoutines.CLASSES) {
            for (Method method : routines.getDeclaredMethods()) {
                add(routines, method);
            }
        }
    }

    private void add(Class<?> routines, Method method) {
        String descriptor = Type.getMethodDescriptor(method);
        Replacement replacement = new Replacement(Type.getInternalName(routines), descriptor);
        Replaces replaces = method.getAnnotation(Replaces.class);
        if (replaces != null) {
            direct.put(replacedKey(method, replaces.value()), replacement);
        } else if (Modifier.isPublic(method.getModifiers())) {
            leading.put(method.getName() + descriptor, replacement);
        }
    }

    /** The key of the method that {@code replacement} stands for: without the call, and for {@code Object} the receiver. */
    private static String replacedKey(Method replacement, Class<?> owner) {
        Type[] all = Type.getArgumentTypes(replacement);
        int first = owner == Object.class ? 1 : 0;
        Type[] own = new Type[all.length - 1 - first];
        System.arraycopy(all, first, own, 0, own.length);
        String name = replacement.getName() + Type.getMethodDescriptor(Type.getReturnType(replacement), own);
        return owner == Object.class ? name : Type.getInternalName(owner) + "." + name;
    }

    /** What replaces the static method, under the same name. */
    Optional<Replacement> ofStatic(String owner, String name, String descriptor) {
        return Optional.ofNullable(direct.get(owner + "." + name + descriptor));
    }

    /** What replaces one of {@code Object}'s methods on monitors; every class inherits those. */
    Optional<Replacement> ofMonitorMethod(String name, String descriptor) {
        return Optional.ofNullable(direct.get(name + descriptor));
    }

    /** What a reference to the static method becomes a reference to, under the same name. */
    Optional<Replacement> ofReference(String owner, String name, String descriptor) {
        if (!direct.containsKey(owner + "." + name + descriptor)) {
            return Optional.empty();
        }
        return Optional.ofNullable(leading.get(name + "(" + WovenCalls.DESCRIPTOR + descriptor.substring(1)));
    }
}
