package io.driververifier.agent;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/**
 * The jars that a class loader's resources are read from, each opened once, and closed here: in the cache of the JDK a jar
 * would stay open after its loader was closed. What is not simply in a jar on disk, a jar in another one say, is left to
 * whose protocol it is. One thread.
 */
final class OpenJars implements AutoCloseable {
    private final Map<Path, JarFile> byPath = new HashMap<>();

    /** What is at {@code resource}; its reader closes it, and reads it before the jars are closed. */
    InputStream open(URL resource) throws IOException {
        URLConnection connection = resource.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection inJar) {
            Optional<Path> path = onDisk(inJar.getJarFileURL());
            if (path.isPresent()) {
                JarFile jar = at(path.get());
                JarEntry entry = jar.getJarEntry(inJar.getEntryName());
                if (entry != null) {
                    return jar.getInputStream(entry);
                }
            }
        }
        return connection.getInputStream();
    }

    private static Optional<Path> onDisk(URL jar) {
        if (!jar.getProtocol().equals("file")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(jar.toURI())).filter(Files::isRegularFile);
        } catch (URISyntaxException | IllegalArgumentException notOnDisk) {
            return Optional.empty();
        }
    }

    private JarFile at(Path path) throws IOException {
        JarFile known = byPath.get(path);
        if (known != null) {
            return known;
        }
        JarFile fresh = new JarFile(path.toFile(), false, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        byPath.put(path, fresh);
        return fresh;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : byPath.values()) {
            jar.close();
        }
    }
}
