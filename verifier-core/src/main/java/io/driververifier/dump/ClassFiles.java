package io.driververifier.dump;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The class files of a package and those below it, in a jar or a folder: read one after the other. One thread. */
final class ClassFiles {
    private static final String SUFFIX = ".class";
    private static final int DEPTH_MAX = 32;

    private final MessageDigest sha = sha256();
    private long bytes;
    private @Nullable Instant newest;
    private String version = "";

    private ClassFiles() {}

    /** Those of the package {@code name} under {@code root}. */
    static ClassFiles inFolder(Path root, String name) throws IOException {
        ClassFiles files = new ClassFiles();
        Path folder = root.resolve(name.replace('.', '/'));
        // Below the root there may be anything.
        int depth = name.isEmpty() ? 1 : DEPTH_MAX;
        Set<Path> found = new TreeSet<>();
        try (Stream<Path> walk = Files.walk(folder, depth)) {
            walk.filter(file -> file.toString().endsWith(SUFFIX)).forEach(found::add);
        }
        for (Path file : found) {
            files.add(Files.readAllBytes(file), Files.getLastModifiedTime(file).toInstant());
        }
        return files;
    }

    /** Those of the package {@code name} in {@code jar}. */
    static ClassFiles inJar(Path jar, String name) throws IOException {
        ClassFiles files = new ClassFiles();
        String prefix = name.isEmpty() ? "" : name.replace('.', '/') + "/";
        try (JarFile open = new JarFile(jar.toFile())) {
            files.version = versionIn(open.getManifest());
            TreeMap<String, JarEntry> found = new TreeMap<>();
            for (JarEntry entry : open.stream().toList()) {
                String path = entry.getName();
                boolean isMeant = prefix.isEmpty() ? path.indexOf('/') < 0 : path.startsWith(prefix);
                if (isMeant && path.endsWith(SUFFIX)) {
                    found.put(path, entry);
                }
            }
            for (JarEntry entry : found.values()) {
                try (InputStream in = open.getInputStream(entry)) {
                    files.add(in.readAllBytes(), Instant.ofEpochMilli(entry.getTime()));
                }
            }
        }
        return files;
    }

    private static String versionIn(@Nullable Manifest manifest) {
        String value =
                manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        return value == null ? "" : value;
    }

    private void add(byte[] content, Instant modified) {
        sha.update(content);
        bytes += content.length;
        if (newest == null || modified.isAfter(newest)) {
            newest = modified;
        }
    }

    long bytes() {
        return bytes;
    }

    Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    String version() {
        return version;
    }

    /** To be asked once; empty if there is none. */
    String digest() {
        return bytes == 0 ? "" : HexFormat.of().formatHex(sha.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }
}
