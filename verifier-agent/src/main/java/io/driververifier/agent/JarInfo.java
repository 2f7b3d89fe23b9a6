package io.driververifier.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a jar says of the driver in it.
 *
 * @param fileName its file name; empty for a folder
 * @param driverName the {@code Driver-Name} in its manifest
 */
record JarInfo(String fileName, Optional<String> driverName) {
    static final JarInfo NONE = new JarInfo("", Optional.empty());

    private static final String DRIVER_NAME = "Driver-Name";

    /** Of the code source {@code location}; {@link #NONE} where it is no jar that can be read. */
    static JarInfo of(String location) {
        try {
            Path path = Path.of(URI.create(location));
            if (!Files.isRegularFile(path)) {
                return NONE;
            }
            try (JarFile jar = new JarFile(path.toFile())) {
                Manifest manifest = jar.getManifest();
                String name =
                        manifest == null ? null : manifest.getMainAttributes().getValue(DRIVER_NAME);
                return new JarInfo(path.getFileName().toString(), Optional.ofNullable(name));
            }
        } catch (IOException | RuntimeException noJarOnDisk) {
            String plain = location.endsWith("!/") ? location.substring(0, location.length() - 2) : location;
            return new JarInfo(plain.substring(plain.lastIndexOf('/') + 1), Optional.empty());
        }
    }
}
