package io.driververifier.cli.project;

import io.driververifier.agent.DriverNameReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a service file to the names that its drivers register, by their class files alone. Stateless. */
final class DriverNaming {
    static final String SERVICE_FILE = "META-INF/services/io.driververifier.nt.io.Driver";

    /** No class file or service file of a driver is larger, and what is larger is not read. */
    private static final int BYTES_MAX = 4 << 20;

    private static final Pattern CLASS_NAME =
            Pattern.compile("\\p{javaJavaIdentifierStart}[\\p{javaJavaIdentifierPart}.]*");

    private DriverNaming() {}

    /** Reads a class file; empty if there is none. */
    @FunctionalInterface
    interface ClassFiles {
        Optional<byte[]> read(String file) throws IOException;
    }

    /** The first bytes of {@code file}. */
    static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    static byte[] read(InputStream in) throws IOException {
        return in.readNBytes(BYTES_MAX);
    }

    /** The classes that a service file names. */
    static List<String> classesIn(byte[] serviceFile) {
        return new String(serviceFile, StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.indexOf('#') < 0 ? line : line.substring(0, line.indexOf('#')))
                .map(String::strip)
                .filter(line -> CLASS_NAME.matcher(line).matches())
                .toList();
    }

    /** The name that the driver of {@code className} registers, as {@code DriverNames.of} would give it. */
    static String nameOf(String className, ClassFiles files) throws IOException {
        String file = className.replace('.', '/');
        String folder = file.substring(0, file.lastIndexOf('/') + 1);
        for (String each : List.of(file, folder + "package-info")) {
            Optional<String> name = files.read(each + ".class").flatMap(DriverNaming::annotatedName);
            if (name.isPresent()) {
                return name.get();
            }
        }
        return DriverNameReader.fromClassName(className);
    }

    /** A class file that is damaged, or newer than can be read, says nothing. */
    private static Optional<String> annotatedName(byte[] classFile) {
        try {
            return DriverNameReader.read(classFile).filter(name -> !name.isEmpty());
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
