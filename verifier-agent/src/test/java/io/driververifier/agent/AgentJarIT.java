package io.driververifier.agent;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the jar that users put behind {@code -javaagent}, and what is not. */
class AgentJarIT {

    private static final String SHADED = "io/driververifier/agent/shaded/";

    private static final int JAVA_17 = 61;

    private static Path path;
    private static JarFile jar;
    private static List<String> files;

    @BeforeAll
    static void open() throws IOException {
        path = Path.of(Objects.requireNonNull(System.getProperty("verifier.agent.jar"), "set by the build"));
        jar = new JarFile(path.toFile());
        files = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void holdsNothingOutsideOfOurNameAndMetaInf() {
        assertThat(jar.stream().map(JarEntry::getName))
                .allMatch(name ->
                        name.startsWith("io/driververifier/") || name.startsWith("META-INF/") || name.equals("io/"));
    }

    @Test
    void metaInfHoldsTheManifestTheLicencesAndOurServices() {
        assertThat(files.stream().filter(name -> name.startsWith("META-INF/")))
                .contains(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/licenses/ASM",
                        "META-INF/licenses/JLine")
                .isSubsetOf(
                        "META-INF/MANIFEST.MF",
                        "META-INF/LICENSE",
                        "META-INF/NOTICE",
                        "META-INF/licenses/ASM",
                        "META-INF/licenses/JLine",
                        "META-INF/services/io.driververifier.kd.KdCommand",
                        "META-INF/services/io.driververifier.machine.MachineHook",
                        "META-INF/services/io.driververifier.verifier.AgentInstaller");
    }

    @Test
    void hasNoEntryTwice() {
        assertThat(files.stream()
                        .collect(groupingBy(Function.identity(), counting()))
                        .values())
                .allMatch(count -> count == 1);
    }

    @Test
    void theManifestMakesItAnAgentAndACommandLine() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.driververifier.agent.VerifierAgent");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.driververifier.agent.VerifierAgent");
        assertThat(manifest.getValue("Launcher-Agent-Class")).isNull();
        assertThat(manifest.getValue("Main-Class")).isEqualTo("io.driververifier.cli.Main");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
        assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        assertThat(manifest.getValue("Multi-Release"))
                .as("there is no META-INF/versions")
                .isNull();
        assertThat(manifest.getValue("Class-Path"))
                .as("one self-contained file")
                .isNull();
    }

    @Test
    void theClassesThatTheManifestNamesAreThere() {
        assertThat(files).contains("io/driververifier/agent/VerifierAgent.class", "io/driververifier/cli/Main.class");
    }

    @Test
    void theLibrariesAreThereUnderOurName() {
        assertThat(files)
                .contains(
                        SHADED + "bytebuddy/jar/asm/ClassReader.class",
                        SHADED + "bytebuddy/agent/ByteBuddyAgent.class",
                        SHADED + "picocli/CommandLine.class",
                        SHADED + "jline/reader/impl/LineReaderImpl.class",
                        SHADED + "jline/utils/xterm.caps");
    }

    @Test
    void theCoreIsThereUnderItsOwnName() {
        assertThat(files)
                .contains("io/driververifier/nt/NtStatus.class")
                .noneMatch(name -> name.startsWith(SHADED + "io/") || name.startsWith(SHADED + "nt/"));
    }

    @Test
    void holdsNoModuleDescriptorAndNoNativeCode() {
        assertThat(files)
                .noneMatch(name -> name.endsWith("module-info.class"))
                .noneMatch(name -> name.endsWith(".dll") || name.endsWith(".so") || name.endsWith(".dylib"));
    }

    @Test
    void everyClassRunsOnJava17() throws IOException {
        for (String name : files) {
            if (name.endsWith(".class")) {
                assertThat(majorVersion(name)).as(name).isBetween(45, JAVA_17);
            }
        }
        assertThat(majorVersion("io/driververifier/agent/VerifierAgent.class")).isEqualTo(JAVA_17);
    }

    private static int majorVersion(String name) throws IOException {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            assertThat(in.readInt()).as("magic number of %s", name).isEqualTo(0xCAFEBABE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        }
    }
}
