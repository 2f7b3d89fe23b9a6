package io.driververifier.verifier.io;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * What the jar of a driver says of it. Looked up once for each class.
 *
 * @param fileName its file name; empty where the class comes from none
 * @param driverName the {@code Driver-Name} in its manifest; empty where it has none
 */
record DriverJar(String fileName, String driverName) {
    private static final String DRIVER_NAME = "Driver-Name";
    private static final DriverJar NONE = new DriverJar("", "");

    private static final ClassValue<DriverJar> KNOWN = new ClassValue<>() {
        @Override
        protected DriverJar computeValue(Class<?> type) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null || source.getLocation() == null
                    ? NONE
                    : read(source.getLocation().toExternalForm());
        }
    };

    /** The jar that {@code type} comes from. */
    static DriverJar of(Class<?> type) {
        return KNOWN.get(type);
    }

    private static DriverJar read(String location) {
        try {
            Path path = Path.of(URI.create(location));
            if (!Files.isRegularFile(path)) {
                return NONE;
            }
            try (JarFile jar = new JarFile(path.toFile())) {
                return new DriverJar(path.getFileName().toString(), nameIn(jar.getManifest()));
            }
        } catch (IOException | RuntimeException noJarOnDisk) {
            String plain = location.endsWith("!/") ? location.substring(0, location.length() - 2) : location;
            return new DriverJar(plain.substring(plain.lastIndexOf('/') + 1), "");
        }
    }

    private static String nameIn(@Nullable Manifest manifest) {
        String name = manifest == null ? null : manifest.getMainAttributes().getValue(DRIVER_NAME);
        return name == null ? "" : name;
    }
}
