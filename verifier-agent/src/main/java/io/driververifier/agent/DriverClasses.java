package io.driververifier.agent;

import io.driververifier.machine.DriverNames;
import io.driververifier.verifier.DriverJar;
import io.driververifier.verifier.DriverSpec;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fixed way from a driver's name to its classes, before the driver has registered.
 *
 * <p>In this order: the class or package that the user named; the jar, by its file name, by {@code Driver-Name} in its
 * manifest or by its module; the driver's own package and those below it, where the driver is known by a service file, by a
 * {@code @DriverName} on its package, or because it has registered. Any thread; what was learned is guarded by this, what
 * is known of jars is in concurrent maps.
 */
final class DriverClasses {
    private final Map<String, DriverJar> jars = new ConcurrentHashMap<>();
    private final Map<String, ClassFilesAt> files = new ConcurrentHashMap<>();
    private final Map<ClassLoader, LoaderPackages> loaders = new WeakHashMap<>();

    /**
     * The one of {@code specs} that the class belongs to, as its user wrote it. A class that was generated in a driver's name,
     * a mock of one of its classes say, is not the driver's: nobody wrote it there, and its names change from run to run.
     */
    Optional<String> driverOf(
            List<DriverSpec> specs, ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
        return driverByName(specs, loader, className, domain).filter(driver -> !isGenerated(className, domain));
    }

    private boolean isGenerated(String className, @Nullable ProtectionDomain domain) {
        String location = DriverJar.locationOf(domain);
        return !location.isEmpty()
                && files.computeIfAbsent(location, ClassFilesAt::of).lacks(className);
    }

    private Optional<String> driverByName(
            List<DriverSpec> specs, ClassLoader loader, String className, @Nullable ProtectionDomain domain) {
        String binaryName = className.replace('/', '.');
        for (DriverSpec spec : specs) {
            if (!spec.isExcluding() && spec.matchesClass(binaryName)) {
                return Optional.of(spec.text());
            }
        }
        LoaderPackages packages = packagesOf(loader);
        DriverCode code = new DriverCode(binaryName, jarOf(domain), packages.driverOf(binaryName));
        for (DriverSpec spec : specs) {
            if (!spec.isExcluding() && code.isIn(spec)) {
                return Optional.of(spec.text());
            }
        }
        boolean isOfAll = specs.stream().anyMatch(DriverSpec::isAll)
                && specs.stream()
                        .noneMatch(spec ->
                                spec.isExcluding() && (code.isIn(spec) || packages.excludes(spec.text(), binaryName)));
        return isOfAll ? code.name() : Optional.empty();
    }

    /**
     * A class that may be a driver's.
     *
     * @param className its binary name
     * @param jar the jar that it comes from
     * @param registered the driver that its package is known by
     */
    private record DriverCode(String className, DriverJar jar, Optional<String> registered) {
        boolean isIn(DriverSpec spec) {
            return spec.matchesClass(className)
                    || jar.isOf(spec)
                    || registered
                            .filter(name -> spec.text().equals(name) || spec.matchesName(name))
                            .isPresent();
        }

        /** What the driver is called that nobody has named. */
        Optional<String> name() {
            return registered.or(() -> jar.driverName().map(DriverNames::normalize));
        }
    }

    /** The packages of {@code implementation} belong to {@code driver}; answers whether that is news. */
    boolean learn(Class<?> implementation, String driver) {
        ClassLoader loader = implementation.getClassLoader();
        return loader != null && packagesOf(loader).learn(implementation.getPackageName(), driver);
    }

    /** The packages of {@code implementation} belong to {@code driver} unless they are another's; answers whose they are. */
    String learnFirst(Class<?> implementation, String driver) {
        ClassLoader loader = implementation.getClassLoader();
        return loader == null ? driver : packagesOf(loader).learnFirst(implementation, driver);
    }

    /** {@code implementation} and what is nested in it are nobody's while {@code spec} is excluded; answers whether that is news. */
    boolean exclude(Class<?> implementation, String spec) {
        ClassLoader loader = implementation.getClassLoader();
        return loader != null && packagesOf(loader).exclude(implementation.getName(), spec);
    }

    private LoaderPackages packagesOf(ClassLoader loader) {
        synchronized (this) {
            LoaderPackages known = loaders.get(loader);
            if (known != null) {
                return known;
            }
        }
        // Outside of the lock: it looks for resources, which may load classes.
        LoaderPackages fresh = LoaderPackages.of(loader);
        synchronized (this) {
            LoaderPackages first = loaders.putIfAbsent(loader, fresh);
            return first == null ? fresh : first;
        }
    }

    private DriverJar jarOf(@Nullable ProtectionDomain domain) {
        String location = DriverJar.locationOf(domain);
        return location.isEmpty() ? DriverJar.NONE : jars.computeIfAbsent(location, DriverJar::at);
    }
}
