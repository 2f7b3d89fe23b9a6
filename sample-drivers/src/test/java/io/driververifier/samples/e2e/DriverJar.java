package io.driververifier.samples.e2e;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** A jar that a test makes: compiles sources and packs them. One thread. */
final class DriverJar {
    private static final String SERVICE_FILE = "META-INF/services/io.driververifier.nt.io.Driver";

    private final Path directory;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Manifest manifest = new Manifest();
    private final List<String> drivers = new ArrayList<>();
    private String release = "17";
    private String classPath = "";

    /** A jar that is made in {@code directory}. */
    DriverJar(Path directory) {
        this.directory = directory;
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /** The same, with a source file below the root of its packages. */
    DriverJar source(String file, String text) {
        sources.put(file, text);
        return this;
    }

    /** The same, with an attribute in its manifest. */
    DriverJar attribute(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** The same, with {@code className} in its service file. */
    DriverJar driver(String className) {
        drivers.add(className);
        return this;
    }

    /** The same, compiled for another version of Java. */
    DriverJar release(int other) {
        release = Integer.toString(other);
        return this;
    }

    /** The same, compiled against {@code more} besides. */
    DriverJar classPath(String more) {
        classPath = more;
        return this;
    }

    /** Makes it, under the name {@code fileName}. */
    Path make(String fileName) throws IOException {
        Path classes = compile();
        Path jar = directory.resolve(fileName);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                put(out, classes.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            }
            if (!drivers.isEmpty()) {
                put(out, SERVICE_FILE, String.join("\n", drivers).getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private static void put(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private Path compile() throws IOException {
        Path sourceRoot = Files.createTempDirectory(directory, "src-");
        Path classes = Files.createTempDirectory(directory, "classes-");
        // No --release: the core is of Java 17, so a driver for an older one still sees the classes of that.
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", Build.sampleClassPath() + File.pathSeparator + classPath));
        arguments.addAll(List.of("-source", release, "-target", release, "-g", "-Xlint:none"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceRoot.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) {
            throw new AssertionError("A fixture does not compile; see above");
        }
        return classes;
    }
}
