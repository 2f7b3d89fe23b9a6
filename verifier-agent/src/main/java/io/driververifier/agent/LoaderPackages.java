package io.driververifier.agent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The packages of one class loader that belong to a driver, each with the driver's name.
 *
 * <p>Any thread; the maps are concurrent. Holds the loader only through the map that it is a value of.
 */
final class LoaderPackages {
    private static final String SERVICE_FILE = "META-INF/services/io.driververifier.nt.io.Driver";

    /** Stands where a spec would that excludes a class. */
    private static final String VERIFIED = "";

    private final Map<String, String> byPackage = new ConcurrentHashMap<>();

    /** Of classes of drivers that have registered where all are verified, by which spec each is excluded. */
    private final Map<String, String> implementations = new ConcurrentHashMap<>();

    private LoaderPackages() {}

    /** What the service files that {@code loader} sees say. */
    static LoaderPackages of(ClassLoader loader) {
        LoaderPackages packages = new LoaderPackages();
        try {
            for (URL file : Collections.list(loader.getResources(SERVICE_FILE))) {
                for (String driver : driversIn(file)) {
                    packages.addDriver(loader, driver);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // A broken service file is its ServiceLoader's to complain about; the driver is known once it registers.
        }
        return packages;
    }

    private static List<String> driversIn(URL file) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }

    private void addDriver(ClassLoader loader, String className) throws IOException {
        String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
        Optional<String> own = nameIn(loader, className.replace('.', '/'));
        Optional<String> ofPackage =
                own.isPresent() ? own : nameIn(loader, packageName.replace('.', '/') + "/package-info");
        byPackage.putIfAbsent(packageName, ofPackage.orElseGet(() -> DriverNameReader.fromClassName(className)));
    }

    private static Optional<String> nameIn(ClassLoader loader, String internalName) throws IOException {
        URL resource = loader.getResource(internalName + ".class");
        if (resource == null) {
            return Optional.empty();
        }
        try (InputStream bytes = open(resource)) {
            return DriverNameReader.read(bytes.readAllBytes());
        }
    }

    /** Uncached: a cached jar would stay open after its loader was closed. */
    private static InputStream open(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    boolean learn(String packageName, String driver) {
        return !driver.equals(byPackage.put(packageName, driver));
    }

    /** Notes that the package is {@code driver}'s unless it is known as another's; answers whose it is. */
    String learnFirst(Class<?> implementation, String driver) {
        implementations.put(implementation.getName(), VERIFIED);
        String first = byPackage.putIfAbsent(implementation.getPackageName(), driver);
        return first == null ? driver : first;
    }

    /** Notes that {@code spec} excludes the class, unless a driver has it that is verified; answers whether that is news. */
    boolean exclude(String binaryName, String spec) {
        return implementations.putIfAbsent(binaryName, spec) == null;
    }

    /** Whether the class, or one that it is nested in, is excluded by {@code spec}: what the innermost known says. */
    boolean excludes(String spec, String binaryName) {
        if (implementations.isEmpty()) {
            return false;
        }
        for (int end = binaryName.length(); end > 0; end = binaryName.lastIndexOf('$', end - 1)) {
            String excluding = implementations.get(binaryName.substring(0, end));
            if (excluding != null) {
                return excluding.equals(spec);
            }
        }
        return false;
    }

    /** The driver whose package, or a package below it, the class is in; of several the deepest. */
    Optional<String> driverOf(String binaryName) {
        if (byPackage.isEmpty()) {
            return Optional.empty();
        }
        for (int end = binaryName.lastIndexOf('.'); end > 0; end = binaryName.lastIndexOf('.', end - 1)) {
            String name = byPackage.get(binaryName.substring(0, end));
            if (name != null) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
