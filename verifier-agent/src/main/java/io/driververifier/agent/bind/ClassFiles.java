package io.driververifier.agent.bind;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;

/**
 * What the class files that one loader sees say of types, read without loading any.
 *
 * <p>Any thread; the table is concurrent. Holds its loader only while it is asked.
 */
final class ClassFiles {
    private final Map<String, Optional<TypeInfo>> types = new ConcurrentHashMap<>();

    /**
     * What a class file says.
     *
     * @param access its flags
     * @param above its super class and interfaces, by their internal names
     * @param telling its methods that have an annotated callback, each with its parameters
     */
    record TypeInfo(int access, List<String> above, Set<String> telling) {}

    /** The class with this internal name; empty where it cannot be read. */
    Optional<TypeInfo> find(ClassLoader loader, String internalName) {
        Optional<TypeInfo> known = types.get(internalName);
        if (known == null) {
            // Read outside of the table: reading may load classes, which comes back here.
            known = read(loader, internalName);
            types.put(internalName, known);
        }
        return known;
    }

    private static Optional<TypeInfo> read(ClassLoader loader, String internalName) {
        return bytes(loader, internalName)
                .flatMap(file -> reader(file).map(reader -> {
                    String superName = reader.getSuperName();
                    List<String> interfaces = List.of(reader.getInterfaces());
                    return new TypeInfo(
                            reader.getAccess(),
                            superName == null
                                    ? interfaces
                                    : Stream.concat(Stream.of(superName), interfaces.stream())
                                            .toList(),
                            TellingMethods.of(file, reader));
                }));
    }

    /** A reader of the class file of that internal name; empty where there is none that can be read. */
    static Optional<ClassReader> open(ClassLoader loader, String internalName) {
        return bytes(loader, internalName).flatMap(ClassFiles::reader);
    }

    private static Optional<ClassReader> reader(byte[] file) {
        try {
            return Optional.of(new ClassReader(file));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> bytes(ClassLoader loader, String internalName) {
        try {
            URL resource = loader.getResource(internalName + ".class");
            if (resource == null) {
                return Optional.empty();
            }
            // Uncached: a cached jar would stay open after its loader was closed.
            URLConnection connection = resource.openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(in.readAllBytes());
            }
        } catch (IOException | RuntimeException | LinkageError unreadable) {
            // A program's own loader answers as it likes.
            return Optional.empty();
        }
    }
}
