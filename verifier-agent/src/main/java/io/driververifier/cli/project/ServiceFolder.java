package io.driververifier.cli.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder of classes or resources with a service file of drivers.
 *
 * @param root the folder
 * @param module the folder of its module
 */
record ServiceFolder(Path root, Path module) {
    /** From the module: what Maven, Gradle and the IDEs write to. */
    private static final Pattern ROOT = Pattern.compile("(?:(.*)/)?(?:target/(?:test-)?classes"
            + "|build/(?:classes|resources)(?:/[^/]+){0,2}|src/(?:main|test)/resources|bin(?:/[^/]+)?"
            + "|out(?:/[^/]+){0,2})");

    private static final List<String> CLASSES = List.of(
            "target/classes",
            "target/test-classes",
            "build/classes/java/main",
            "build/classes/kotlin/main",
            "build/classes/java/test",
            "bin",
            "bin/main");

    /** The folder {@code root} below {@code directory}, if it is one. */
    static Optional<ServiceFolder> at(Path root, Path directory) {
        if (!Files.isRegularFile(root.resolve(DriverNaming.SERVICE_FILE))) {
            return Optional.empty();
        }
        // The directory's own name too: it can be where the classes are.
        Path above = Optional.ofNullable(directory.toAbsolutePath().normalize().getParent())
                .orElse(directory);
        for (Path base : List.of(directory, above)) {
            String relative = base.toAbsolutePath()
                    .normalize()
                    .relativize(root.toAbsolutePath().normalize())
                    .toString()
                    .replace('\\', '/');
            var matcher = ROOT.matcher(relative);
            if (matcher.matches()) {
                String module = matcher.group(1);
                return Optional.of(new ServiceFolder(root, module == null ? base : base.resolve(module)));
            }
        }
        return Optional.empty();
    }

    /** Whether classes lie in it, and not only resources. */
    boolean hasClasses() {
        String path = root.toString().replace('\\', '/');
        return !path.endsWith("/resources") && !path.contains("/build/resources");
    }

    /** The names of its drivers, each with where its class was found, or else this folder. */
    Map<String, Path> drivers() {
        Map<String, Path> drivers = new LinkedHashMap<>();
        try {
            for (String className :
                    DriverNaming.classesIn(DriverNaming.read(root.resolve(DriverNaming.SERVICE_FILE)))) {
                Path classes = classesOf(className);
                drivers.putIfAbsent(DriverNaming.nameOf(className, file -> bytes(classes.resolve(file))), classes);
            }
        } catch (IOException unreadable) {
            // It is its ServiceLoader's to complain about.
        }
        return drivers;
    }

    private Path classesOf(String className) {
        String file = className.replace('.', '/') + ".class";
        if (Files.isRegularFile(root.resolve(file))) {
            return root;
        }
        for (String classes : CLASSES) {
            if (Files.isRegularFile(module.resolve(classes).resolve(file))) {
                return module.resolve(classes);
            }
        }
        return root;
    }

    private static Optional<byte[]> bytes(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(DriverNaming.read(file)) : Optional.empty();
    }
}
