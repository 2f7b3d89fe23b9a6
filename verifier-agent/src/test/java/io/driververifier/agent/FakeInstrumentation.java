package io.driververifier.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A JVM in which some classes are loaded, with bytes that a test gives them. One thread. */
final class FakeInstrumentation {
    private final Map<Class<?>, byte[]> loaded = new LinkedHashMap<>();
    private @Nullable ClassFileTransformer transformer;

    static byte[] bytesOf(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name))) {
            return bytes.readAllBytes();
        }
    }

    /** The class file of {@code type} as a compiler for Java 6 marks it. */
    static byte[] oldBytesOf(Class<?> type) throws IOException {
        byte[] bytes = bytesOf(type);
        bytes[7] = 50;
        return bytes;
    }

    void load(Class<?> type, byte[] bytes) {
        loaded.put(type, bytes);
    }

    Instrumentation asInstrumentation() {
        return (Instrumentation) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Instrumentation.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "addTransformer" -> transformer = (ClassFileTransformer) arguments[0];
                        case "getAllLoadedClasses" -> {
                            return loaded.keySet().toArray(Class<?>[]::new);
                        }
                        case "isModifiableClass" -> {
                            return true;
                        }
                        case "retransformClasses" -> retransform(List.of((Class<?>[]) arguments[0]));
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    return null;
                });
    }

    private void retransform(List<Class<?>> types) throws IllegalClassFormatException {
        for (Class<?> type : types) {
            Objects.requireNonNull(transformer)
                    .transform(
                            type.getModule(),
                            type.getClassLoader(),
                            type.getName().replace('.', '/'),
                            type,
                            type.getProtectionDomain(),
                            Objects.requireNonNull(loaded.get(type)));
        }
    }
}
