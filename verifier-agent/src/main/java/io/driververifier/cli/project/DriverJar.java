package io.driververifier.cli.project;

import io.driververifier.machine.DriverNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** A jar with drivers in it. Stateless. */
final class DriverJar {
    private static final String DRIVER_NAME = "Driver-Name";

    private DriverJar() {}

    /** The names of the drivers in {@code jar}: none if it has none, or cannot be read. */
    static Set<String> namesIn(Path jar) {
        Set<String> names = new LinkedHashSet<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(DRIVER_NAME);
            if (named != null && !named.isBlank()) {
                names.add(DriverNames.normalize(named));
            }
            Optional<byte[]> services = entry(file, DriverNaming.SERVICE_FILE);
            if (services.isPresent()) {
                for (String className : DriverNaming.classesIn(services.get())) {
                    names.add(DriverNaming.nameOf(className, name -> entry(file, name)));
                }
            }
        } catch (IOException | RuntimeException noJar) {
            // Whoever runs it will be told.
        }
        return names;
    }

    private static Optional<byte[]> entry(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry(name);
        if (entry == null) {
            return Optional.empty();
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return Optional.of(DriverNaming.read(in));
        }
    }
}
