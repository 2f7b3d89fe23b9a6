package io.driververifier.agent.bind;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.Type;

/**
 * Classes that extend abstract ones and hand the calls of their methods to an {@link InvocationHandler}, as proxies of
 * interfaces do. Each is made once, in the package and the loader of the class that it extends. Any thread.
 */
public final class StandInClasses {
    private static final ClassValue<Class<?>> MADE = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
            return make(type);
        }
    };

    private StandInClasses() {}

    /**
     * The one that extends {@code type}.
     *
     * @throws IllegalArgumentException if there can be none; the message says why
     */
    public static Class<?> of(Class<?> type) {
        return MADE.get(type);
    }

    private static Class<?> make(Class<?> type) {
        checkConstructor(type);
        checkFields(type);
        Method[] methods = methods(type).toArray(Method[]::new);
        try {
            Class<?> made = MethodHandles.privateLookupIn(type, MethodHandles.lookup())
                    .defineClass(new StandInWriter(type).write(methods));
            made.getField(StandInWriter.METHODS).set(null, methods);
            return made;
        } catch (ReflectiveOperationException | LinkageError impossible) {
            throw new IllegalArgumentException(
                    "it is not open to the verifier: " + impossible.getMessage(), impossible);
        }
    }

    private static void checkConstructor(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 0 && !Modifier.isPrivate(constructor.getModifiers())) {
                return;
            }
        }
        throw new IllegalArgumentException("it has no constructor without parameters that a subclass could call");
    }

    /** What others write there would be the stand-in's, not the callback's. */
    private static void checkFields(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                int modifiers = field.getModifiers();
                if (!Modifier.isStatic(modifiers)
                        && !Modifier.isPrivate(modifiers)
                        && !Modifier.isProtected(modifiers)
                        && !Modifier.isFinal(modifiers)) {
                    throw new IllegalArgumentException("its field " + field.getName() + " is open to others");
                }
            }
        }
    }

    /** Those that can be overridden, each signature once, the nearest first. */
    private static List<Method> methods(Class<?> type) {
        Map<String, Method> methods = new LinkedHashMap<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                add(type, method, methods);
            }
        }
        for (Method method : type.getMethods()) {
            add(type, method, methods);
        }
        return new ArrayList<>(methods.values());
    }

    private static void add(Class<?> type, Method method, Map<String, Method> methods) {
        int modifiers = method.getModifiers();
        boolean isSeen = Modifier.isPublic(modifiers)
                || Modifier.isProtected(modifiers)
                || method.getDeclaringClass().getPackage() == type.getPackage();
        if (Modifier.isStatic(modifiers) || Modifier.isPrivate(modifiers) || !isSeen) {
            return;
        }
        boolean isOfObject = method.getDeclaringClass() == Object.class;
        if (Modifier.isFinal(modifiers)) {
            if (!isOfObject) {
                throw new IllegalArgumentException("its method " + method.getName() + " is final");
            }
            return;
        }
        if (isOfObject && !List.of("equals", "hashCode", "toString").contains(method.getName())) {
            return;
        }
        if (methods.putIfAbsent(method.getName() + Type.getMethodDescriptor(method), method) == null) {
            makeAccessible(method);
        }
    }

    private static void makeAccessible(Method method) {
        if (!method.trySetAccessible() && method.getDeclaringClass() != Object.class) {
            throw new IllegalArgumentException("its method " + method.getName() + " is not open to the verifier");
        }
    }
}
