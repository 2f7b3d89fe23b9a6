package io.driververifier.agent;

import io.driververifier.verifier.io.Iov;
import io.driververifier.verifier.io.IovReferences;
import io.driververifier.verifier.io.Replaces;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;

/**
 * Which method is replaced by which, as the annotations on {@link Iov} say. Immutable; any thread.
 */
final class Interceptions {
    private static final String VERIFIER = Type.getInternalName(Iov.class);
    private static final String REFERENCES = Type.getInternalName(IovReferences.class);

    private final Map<String, String> direct = new HashMap<>();
    private final Set<String> references = new HashSet<>();

    Interceptions() {
        for (Method method : Iov.class.getDeclaredMethods()) {
            Replaces replaces = method.getAnnotation(Replaces.class);
            if (replaces != null) {
                direct.put(replacedKey(method, replaces.value()), Type.getMethodDescriptor(method));
            }
        }
        for (Method method : IovReferences.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                references.add(method.getName() + Type.getMethodDescriptor(method));
            }
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

    /** The descriptor of what replaces the static method, in {@link Iov} and under the same name. */
    Optional<String> ofStatic(String owner, String name, String descriptor) {
        return Optional.ofNullable(direct.get(owner + "." + name + descriptor));
    }

    /** The descriptor of what replaces one of {@code Object}'s methods on monitors; every class inherits those. */
    Optional<String> ofMonitorMethod(String name, String descriptor) {
        return Optional.ofNullable(direct.get(name + descriptor));
    }

    /** The descriptor of what a reference to the static method becomes, in {@link IovReferences}. */
    Optional<String> ofReference(String owner, String name, String descriptor) {
        if (!direct.containsKey(owner + "." + name + descriptor)) {
            return Optional.empty();
        }
        String leading = "(" + WovenCalls.DESCRIPTOR + descriptor.substring(1);
        return references.contains(name + leading) ? Optional.of(leading) : Optional.empty();
    }

    static String verifier() {
        return VERIFIER;
    }

    static String references() {
        return REFERENCES;
    }
}
