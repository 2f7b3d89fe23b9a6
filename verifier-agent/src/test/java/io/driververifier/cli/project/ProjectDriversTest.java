package io.driververifier.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Irp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers are found where builds put them, by the names that they register, and nothing that lies there can break it. */
class ProjectDriversTest {
    private static final String SERVICE_FILE = "META-INF/services/io.driververifier.nt.io.Driver";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target/classes",
                "target/test-classes",
                "build/classes/java/main",
                "build/resources/main",
                "src/main/resources",
                "bin",
                "bin/main",
                "out",
                "out/production/core",
                "core/target/classes",
                "a/b/c/target/classes"
            })
    void theServiceFilesOfBuildsAreFound(String folder) throws IOException {
        services(folder, "# all of them", "com.acme.PciDriver # the bus", "", "com.acme.Disk");
        assertThat(find()).containsExactly(new ProjectDriver("disk", folder), new ProjectDriver("pci", folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {".git/target/classes", ".verifier/target/classes", "node_modules/target/classes", "docs"})
    void othersAreNot(String folder) throws IOException {
        services(folder, "com.acme.Pci");
        assertThat(find()).isEmpty();
    }

    @Test
    void itsNameIsTheOneThatTheDriverRegisters() throws IOException {
        services("target/classes", Named.class.getName());
        classFile("target/classes", Named.class);
        assertThat(find()).containsExactly(new ProjectDriver(DriverNames.of(Named.class), "target/classes"));
        assertThat(DriverNames.of(Named.class)).isEqualTo("acme");
    }

    /** The service file in the sources, the class where the build has put it. */
    @ParameterizedTest
    @CsvSource({
        "src/main/resources, target/classes",
        "src/main/resources, build/classes/java/main",
        "build/resources/main, build/classes/java/main"
    })
    void theClassMayLieInAnotherFolderOfTheModule(String resources, String classes) throws IOException {
        services("core/" + resources, Named.class.getName());
        classFile("core/" + classes, Named.class);
        assertThat(find()).containsExactly(new ProjectDriver("acme", "core/" + classes));
    }

    @Test
    void eachNameIsThereOnceAndItsClassesComeFirst() throws IOException {
        services("src/main/resources", "com.acme.Pci");
        services("target/classes", "com.acme.Pci");
        jar("target/pci.jar", "", "com.acme.Pci");
        assertThat(find()).containsExactly(new ProjectDriver("pci", "target/classes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/a.jar", "build/libs/a.jar", "lib/a.jar", "core/target/a-1.2.jar"})
    void theDriversOfJarsAreFound(String jar) throws IOException {
        jar(jar, "Acme.SYS", "com.acme.Disk");
        assertThat(find()).containsExactly(new ProjectDriver("acme", jar), new ProjectDriver("disk", jar));
    }

    @ParameterizedTest
    @ValueSource(strings = {"target/original-a.jar", "target/a-sources.jar", "a.jar", "docs/a.jar"})
    void otherJarsAreNotLookedAt(String jar) throws IOException {
        jar(jar, "acme");
        assertThat(find()).isEmpty();
    }

    @Test
    void whatIsDamagedIsPassedOver() throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/torn.jar"), "PK no jar");
        services("target/classes", "com.acme.Pci", "../../etc/passwd", "\u001b[2J");
        Files.createDirectories(directory.resolve("target/classes/com/acme"));
        Files.writeString(directory.resolve("target/classes/com/acme/Pci.class"), "no class");
        Files.createDirectories(directory.resolve("other/target/classes").resolve(SERVICE_FILE));
        assertThat(find()).containsExactly(new ProjectDriver("pci", "target/classes"));
    }

    @Test
    void aCircleOfLinksEnds() throws IOException {
        services("target/classes", "com.acme.Pci");
        Files.createSymbolicLink(directory.resolve("again"), directory);
        assertThat(find()).hasSize(1);
    }

    @Test
    void itTellsHowFarItIs() throws IOException {
        services("target/classes", "com.acme.Pci");
        AtomicInteger folders = new AtomicInteger();
        assertThat(ProjectDrivers.in(directory, folders::set).isComplete()).isTrue();
        assertThat(folders).hasValueGreaterThan(3);
    }

    @Test
    void aDirectoryThatIsNotThereIsAFailure() {
        assertThatThrownBy(() -> ProjectDrivers.in(directory.resolve("gone"), folders -> {}))
                .isInstanceOf(NoSuchFileException.class);
    }

    private List<ProjectDriver> find() throws IOException {
        return ProjectDrivers.in(directory, folders -> {}).drivers();
    }

    private void services(String folder, String... lines) throws IOException {
        Path file = directory.resolve(folder).resolve(SERVICE_FILE);
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(lines));
    }

    private void classFile(String folder, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path file = directory.resolve(folder).resolve(name);
        Files.createDirectories(file.getParent());
        try (InputStream in = Objects.requireNonNull(type.getClassLoader().getResourceAsStream(name), name)) {
            Files.copy(in, file);
        }
    }

    private void jar(String name, String driverName, String... services) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!driverName.isEmpty()) {
            manifest.getMainAttributes().putValue("Driver-Name", driverName);
        }
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry(SERVICE_FILE));
            jar.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    @DriverName("ACME.sys")
    private static final class Named implements Driver {
        @Override
        public NtStatus driverEntry(DriverObject driver) {
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            return NtStatus.SUCCESS;
        }
    }
}
