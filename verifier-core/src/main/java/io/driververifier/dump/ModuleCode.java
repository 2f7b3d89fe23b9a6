package io.driververifier.dump;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The class files that the code of a module comes from: those of the package of one of its classes and of the packages below
 * it. Read once for each class; what cannot be read is left empty.
 *
 * @param path the jar or folder; empty where it is not known
 * @param version {@code Implementation-Version} of the jar, or of the package; empty where neither says one
 * @param built the time of the newest class file
 * @param digest the SHA-256 of the class files in the order of their names, in hexadecimal; empty where they cannot be read
 * @param bytes how long they are together; 0 where they cannot be read
 */
record ModuleCode(String path, String version, Optional<Instant> built, String digest, long bytes) {
    private static final ClassValue<ModuleCode> KNOWN = new ClassValue<>() {
        @Override
        protected ModuleCode computeValue(Class<?> type) {
            return read(type);
        }
    };

    /** The code of the module that {@code type} belongs to. */
    static ModuleCode of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static ModuleCode read(Class<?> type) {
        String version = Objects.requireNonNullElse(versionOf(type), "");
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return new ModuleCode("", version, Optional.empty(), "", 0);
        }
        String location = source.getLocation().toExternalForm();
        try {
            Path path = Path.of(URI.create(location));
            ClassFiles files = Files.isDirectory(path)
                    ? ClassFiles.inFolder(path, type.getPackageName())
                    : ClassFiles.inJar(path, type.getPackageName());
            return new ModuleCode(
                    path.toString(),
                    files.version().isEmpty() ? version : files.version(),
                    files.newest(),
                    files.digest(),
                    files.bytes());
        } catch (IOException | RuntimeException unreadable) {
            return new ModuleCode(location, version, Optional.empty(), "", 0);
        }
    }

    private static @Nullable String versionOf(Class<?> type) {
        return type.getPackage() == null ? null : type.getPackage().getImplementationVersion();
    }
}
