package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.nt.NtStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The digest, the time and the version of the class files of a driver. */
class ModuleCodeTest {
    @TempDir
    private Path folder;

    private static ClassFiles files(Path folder, String name) throws IOException {
        return ClassFiles.inFolder(folder, name);
    }

    private static void write(Path folder, String file, String content) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    @Test
    void aJarAndAFolderWithTheSameClassesHaveTheSameDigest() throws IOException {
        write(folder, "com/acme/A.class", "one");
        write(folder, "com/acme/deep/B.class", "two");
        write(folder, "com/acme/notes.txt", "not code");
        write(folder, "com/other/C.class", "not ours");
        Path jar = folder.resolve("acme.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "1.2");
        Instant built = Instant.parse("2026-11-01T12:00:00Z");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            add(entries, "com/acme/deep/B.class", "two", built);
            add(entries, "com/acme/A.class", "one", built.minusSeconds(60));
            add(entries, "com/other/C.class", "not ours", built.plusSeconds(60));
        }
        ClassFiles ofJar = ClassFiles.inJar(jar, "com.acme");
        ClassFiles ofFolder = files(folder, "com.acme");
        assertThat(ofJar.digest()).hasSize(64).isEqualTo(ofFolder.digest());
        assertThat(ofJar.bytes()).isEqualTo(6).isEqualTo(ofFolder.bytes());
        assertThat(ofJar.version()).isEqualTo("1.2");
        assertThat(ofJar.newest()).contains(built);
    }

    private static void add(JarOutputStream jar, String name, String content, Instant time) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(time.toEpochMilli());
        jar.putNextEntry(entry);
        jar.write(content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anotherByteIsAnotherDigest() throws IOException {
        write(folder, "a/A.class", "one");
        String before = files(folder, "a").digest();
        write(folder, "a/A.class", "onf");
        assertThat(files(folder, "a").digest()).isNotEqualTo(before);
    }

    @Test
    void aClassOfTheJdkHasNoCodeThatCouldBeRead() {
        ModuleCode code = ModuleCode.of(String.class);
        assertThat(code.digest()).isEmpty();
        assertThat(code.built()).isEmpty();
        assertThat(code.path()).isEmpty();
    }

    @Test
    void theKernelModelIsRead() {
        ModuleCode code = ModuleCode.of(NtStatus.class);
        assertThat(code.digest()).hasSize(64);
        assertThat(code.bytes()).isGreaterThan(100_000);
    }
}
