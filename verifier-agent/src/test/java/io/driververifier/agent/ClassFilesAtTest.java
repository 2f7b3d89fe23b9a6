package io.driververifier.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes of a code source were generated, and are nobody's code. */
final class ClassFilesAtTest {
    @TempDir
    private Path folder;

    private Path jar(String name, String... entries) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String entry : entries) {
                out.putNextEntry(new JarEntry(entry));
            }
        }
        return jar;
    }

    private static ClassFilesAt at(Path path) {
        return ClassFilesAt.of(path.toUri().toString());
    }

    @Test
    void aMockOfAClassInAJarIsNotInTheJar() throws IOException {
        ClassFilesAt files = at(jar("acme-1.0.jar", "acme/Pool.class"));
        assertThat(files.lacks("acme/Pool")).isFalse();
        assertThat(files.lacks("acme/Pool$MockitoMock$1")).isTrue();
    }

    @Test
    void aMockOfAClassInAFolderIsNotInTheFolder() throws IOException {
        Files.createDirectories(folder.resolve("acme"));
        Files.createFile(folder.resolve("acme/Pool.class"));
        ClassFilesAt files = at(folder);
        assertThat(files.lacks("acme/Pool")).isFalse();
        assertThat(files.lacks("acme/Pool$MockitoMock$1")).isTrue();
    }

    @Test
    void aClassOfOneReleaseOrOfAWebApplicationIsInItsJar() throws IOException {
        ClassFilesAt files =
                at(jar("acme.war", "META-INF/versions/21/acme/Newer.class", "WEB-INF/classes/acme/Servlet.class"));
        assertThat(files.lacks("acme/Newer")).isFalse();
        assertThat(files.lacks("acme/Servlet")).isFalse();
        assertThat(files.lacks("me/Servlet")).isTrue();
    }

    @Test
    void ofWhatIsNotOnDiskNothingIsCertain() throws IOException {
        assertThat(ClassFilesAt.of("jar:file:/none.jar!/BOOT-INF/lib/acme.jar!/")
                        .lacks("acme/Pool"))
                .isFalse();
        assertThat(ClassFilesAt.of("/groovy/script").lacks("acme/Pool")).isFalse();
        assertThat(at(folder.resolve("none.jar")).lacks("acme/Pool")).isFalse();
        Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
        assertThat(at(broken).lacks("acme/Pool")).isFalse();
    }

    @Test
    void aJarThatWasReplacedIsReadAgain() throws IOException {
        Path jar = jar("acme.jar", "acme/Pool.class");
        ClassFilesAt files = at(jar);
        assertThat(files.lacks("acme/Client")).isTrue();
        jar("acme.jar", "acme/Pool.class", "acme/Client.class");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1));
        assertThat(files.lacks("acme/Client")).isFalse();
    }
}
