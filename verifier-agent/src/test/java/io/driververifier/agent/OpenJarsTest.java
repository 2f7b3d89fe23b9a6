package io.driververifier.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenJarsTest {
    @TempDir
    private Path directory;

    private Path jar;

    @BeforeEach
    void place() {
        jar = directory.resolve("drivers.jar");
    }

    private void write(String content, String... names) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write((name + " " + content).getBytes(UTF_8));
            }
        }
    }

    private URL in(String name) throws IOException {
        return URI.create("jar:" + jar.toUri() + "!/" + name).toURL();
    }

    private static String read(OpenJars jars, URL resource) throws IOException {
        try (InputStream bytes = jars.open(resource)) {
            return new String(bytes.readAllBytes(), UTF_8);
        }
    }

    @Test
    void whatIsInOneJarIsReadOneAfterTheOther() throws IOException {
        write("first", "a", "b");

        try (OpenJars jars = new OpenJars()) {
            assertThat(List.of(read(jars, in("a")), read(jars, in("b")), read(jars, in("a"))))
                    .containsExactly("a first", "b first", "a first");
        }
    }

    @Test
    void whatIsInAFolderIsReadToo() throws IOException {
        Path file = Files.writeString(directory.resolve("c"), "in a folder");

        try (OpenJars jars = new OpenJars()) {
            assertThat(read(jars, file.toUri().toURL())).isEqualTo("in a folder");
        }
    }

    @Test
    void whatIsNotInItsJarIsMissing() throws IOException {
        write("first", "a");

        try (OpenJars jars = new OpenJars()) {
            read(jars, in("a"));
            assertThatThrownBy(() -> jars.open(in("b"))).isInstanceOf(FileNotFoundException.class);
        }
    }

    @Test
    void afterwardsTheJarIsClosedAndInNoCache() throws IOException {
        write("first", "a");
        InputStream left;
        try (OpenJars jars = new OpenJars()) {
            left = jars.open(in("a"));
        }
        assertThatThrownBy(left::read).isInstanceOf(IOException.class);

        write("second", "a");
        try (OpenJars jars = new OpenJars()) {
            assertThat(read(jars, in("a"))).isEqualTo("a second");
        }
    }
}
