package io.driververifier.agent;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Which class files there are at one code source: what was generated while the program runs, a mock or a proxy of one of its
 * classes, has the code source of that class, but no file there.
 *
 * <p>Any thread; {@code jar} is replaced as a whole.
 */
final class ClassFilesAt {
    private static final String CLASS = ".class";

    /** The jar or folder; none where the code source is not on disk, and may have anything. */
    private final @Nullable Path path;

    private volatile @Nullable JarNames jar;

    /**
     * What was in a jar.
     *
     * @param modified when it was written last
     * @param names the names of the class files in it
     */
    private record JarNames(FileTime modified, Set<String> names) {
        static JarNames read(Path path) throws IOException {
            FileTime modified = Files.getLastModifiedTime(path);
            try (JarFile jar = new JarFile(path.toFile())) {
                return new JarNames(
                        modified,
                        jar.stream()
                                .map(ZipEntry::getName)
                                .filter(name -> name.endsWith(CLASS))
                                .collect(Collectors.toUnmodifiableSet()));
            }
        }

        /** Also below a folder, of a release or of a web application's classes. */
        boolean has(String fileName) {
            return names.contains(fileName) || names.stream().anyMatch(name -> name.endsWith("/" + fileName));
        }
    }

    private ClassFilesAt(@Nullable Path path) {
        this.path = path;
    }

    /** Those of the code source {@code location}. */
    static ClassFilesAt of(String location) {
        try {
            Path path = Path.of(URI.create(location));
            return new ClassFilesAt(Files.exists(path) ? path : null);
        } catch (RuntimeException notOnDisk) {
            return new ClassFilesAt(null);
        }
    }

    /** Whether it is certain that there is no file of the class with this internal name. */
    boolean lacks(String internalName) {
        Path at = path;
        if (at == null) {
            return false;
        }
        String fileName = internalName + CLASS;
        try {
            return Files.isDirectory(at) ? !Files.exists(at.resolve(fileName)) : isNotInJar(at, fileName);
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    private boolean isNotInJar(Path at, String fileName) throws IOException {
        JarNames known = jar;
        if (known != null && known.has(fileName)) {
            return false;
        }
        // A program that loads its classes anew may have got a newer jar of the same name.
        if (known != null && known.modified().equals(Files.getLastModifiedTime(at))) {
            return true;
        }
        JarNames fresh = JarNames.read(at);
        jar = fresh;
        return !fresh.has(fileName);
    }
}
