package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of a driver by the jar or the folder that its classes come from. */
class DriverJarTest {
    private static final String MODULE_INFO = "module-info.class";

    @TempDir
    private Path folder;

    private Path jar(String name, String attribute, String value, byte[] descriptor) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue(attribute, value);
        Path jar = folder.resolve(name);
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            if (descriptor.length > 0) {
                out.putNextEntry(new ZipEntry(MODULE_INFO));
                out.write(descriptor);
            }
        }
        return jar;
    }

    private byte[] descriptorOf(String module) throws IOException {
        Path source = Files.writeString(folder.resolve("module-info.java"), "module " + module + " {}");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-d", folder.resolve("module").toString(), source.toString()))
                .isZero();
        return Files.readAllBytes(folder.resolve("module").resolve(MODULE_INFO));
    }

    private static boolean isOf(Path at, String spec) {
        return DriverJar.at(at.toUri().toString()).isOf(new DriverSpec(spec));
    }

    @Test
    void aJarIsNamedByItsFileNameWhateverItsVersion() throws IOException {
        Path jar = jar("acme-pool-1.2.jar", "Created-By", "test", new byte[0]);
        assertThat(isOf(jar, "acme-pool")).isTrue();
        assertThat(isOf(jar, "acme")).isFalse();
    }

    @Test
    void aJarIsNamedByTheDriverInItsManifest() throws IOException {
        Path jar = jar("x.jar", "Driver-Name", "pci", new byte[0]);
        assertThat(isOf(jar, "PCI.SYS")).isTrue();
        assertThat(isOf(jar, "usb")).isFalse();
    }

    @Test
    void anAutomaticModuleIsNamedByItsManifest() throws IOException {
        Path jar = jar("x.jar", "Automatic-Module-Name", "com.acme.pool", new byte[0]);
        assertThat(isOf(jar, "com.acme.pool")).isTrue();
        assertThat(isOf(jar, "com.acme")).isFalse();
        assertThat(isOf(jar, "com.acme.pool.inner")).isFalse();
    }

    @Test
    void theJarOfAModulesTestsIsNotTheDriver() throws IOException {
        Path jar = jar("pool-1.2-tests.jar", "Automatic-Module-Name", "com.acme.pool", new byte[0]);
        assertThat(isOf(jar, "com.acme.pool")).isFalse();
        assertThat(isOf(jar, "pool-1.2-tests.jar")).isTrue();
    }

    @Test
    void aModuleIsNamedByItsDescriptorBeforeItsManifest() throws IOException {
        Path jar = jar("x.jar", "Automatic-Module-Name", "com.acme.old", descriptorOf("com.acme.pool"));
        assertThat(isOf(jar, "com.acme.pool")).isTrue();
        assertThat(isOf(jar, "com.acme.old")).isFalse();
    }

    @Test
    void aFolderOfClassesIsNamedByItsModule() throws IOException {
        descriptorOf("com.acme.pool");
        assertThat(isOf(folder.resolve("module"), "com.acme.pool")).isTrue();
        assertThat(isOf(folder, "com.acme.pool")).isFalse();
    }

    @Test
    void aDamagedDescriptorLeavesTheJarItsOtherNames() throws IOException {
        Path jar = jar("acme-1.0.jar", "Driver-Name", "pool", new byte[] {1, 2, 3});
        assertThat(isOf(jar, "pool")).isTrue();
        assertThat(isOf(jar, "acme")).isTrue();
    }

    @Test
    void ofAJarWithinAJarTheNameIsKnown() {
        DriverJar jar = DriverJar.at("jar:file:/app.jar!/BOOT-INF/lib/acme-2.0.jar!/");
        assertThat(jar.isOf(new DriverSpec("acme"))).isTrue();
    }
}
