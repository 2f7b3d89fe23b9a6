package io.driververifier.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * What the jar of a driver, or the folder of its classes, says of it.
 *
 * <p>Immutable; any thread.
 *
 * @param fileName its file name; empty for a folder, and where a class comes from neither
 * @param driverName the {@code Driver-Name} in its manifest
 * @param moduleName the name of its module, by its descriptor or by {@code Automatic-Module-Name} in its manifest, whether
 *     it is on the module path or on the class path
 */
public record DriverJar(String fileName, Optional<String> driverName, Optional<String> moduleName) {
    /** What nothing is known of. */
    public static final DriverJar NONE = ofName("");

    private static final String DRIVER_NAME = "Driver-Name";
    private static final String AUTOMATIC_MODULE_NAME = "Automatic-Module-Name";
    private static final String MODULE_INFO = "module-info.class";

    private static final ClassValue<DriverJar> KNOWN = new ClassValue<>() {
        @Override
        protected DriverJar computeValue(Class<?> type) {
            String location = locationOf(type.getProtectionDomain());
            return location.isEmpty() ? NONE : at(location);
        }
    };

    /** The jar that {@code type} comes from; looked up once for each class. */
    public static DriverJar of(Class<?> type) {
        return KNOWN.get(type);
    }

    /** The URL of the code source of {@code domain}; empty for none. */
    public static String locationOf(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null
                ? ""
                : source.getLocation().toExternalForm();
    }

    /** The jar at the URL {@code location}; of what is not on disk its name alone is known. */
    public static DriverJar at(String location) {
        try {
            Path path = Path.of(URI.create(location));
            return Files.isRegularFile(path) ? ofJar(path) : ofFolder(path);
        } catch (IOException | RuntimeException noJarOnDisk) {
            String plain = location.endsWith("!/") ? location.substring(0, location.length() - 2) : location;
            return ofName(plain.substring(plain.lastIndexOf('/') + 1));
        }
    }

    private static DriverJar ofName(String fileName) {
        return new DriverJar(fileName, Optional.empty(), Optional.empty());
    }

    private static DriverJar ofFolder(Path folder) throws IOException {
        Path descriptor = folder.resolve(MODULE_INFO);
        return Files.isRegularFile(descriptor)
                ? new DriverJar("", Optional.empty(), moduleName(Files.newInputStream(descriptor)))
                : NONE;
    }

    private static DriverJar ofJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
            ZipEntry descriptor = jar.getEntry(MODULE_INFO);
            return new DriverJar(
                    path.getFileName().toString(),
                    attribute(jar, DRIVER_NAME),
                    descriptor == null
                            ? attribute(jar, AUTOMATIC_MODULE_NAME)
                            : moduleName(jar.getInputStream(descriptor)));
        }
    }

    private static Optional<String> attribute(JarFile jar, String name) throws IOException {
        Manifest manifest = jar.getManifest();
        return Optional.ofNullable(manifest)
                .map(found -> found.getMainAttributes().getValue(name));
    }

    /** A descriptor that cannot be read names no module, and spoils nothing else. */
    private static Optional<String> moduleName(InputStream descriptor) throws IOException {
        try (descriptor) {
            return Optional.of(ModuleDescriptor.read(descriptor).name());
        } catch (InvalidModuleDescriptorException damaged) {
            return Optional.empty();
        }
    }

    /**
     * Whether {@code spec} names this jar, by its file name, its {@code Driver-Name} or its module. The jar of a module's tests
     * may have its name too, and is who calls it.
     */
    public boolean isOf(DriverSpec spec) {
        return spec.matchesJar(fileName)
                || driverName.filter(spec::matchesName).isPresent()
                || (!DriverSpec.isOfTests(fileName)
                        && moduleName.filter(spec::matchesModule).isPresent());
    }
}
