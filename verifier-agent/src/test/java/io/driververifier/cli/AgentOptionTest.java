package io.driververifier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.VerifierSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is put into JAVA_TOOL_OPTIONS; that a JVM reads it as it is meant is shown by {@link RunCommandTest}. */
class AgentOptionTest {

    private static final VerifierSettings SETTINGS = VerifierSettings.parse("flags=0x210,driver=pci,seed=1");
    private static final String ARGUMENTS = SETTINGS.toArguments();

    @TempDir
    Path directory;

    @Test
    void isQuoted() {
        assertThat(AgentOption.addTo("", Path.of("/a b/agent.jar"), SETTINGS))
                .isEqualTo("\"-javaagent:" + Path.of("/a b/agent.jar") + "=" + ARGUMENTS + "\"");
    }

    @Test
    void followsWhatIsThere() {
        assertThat(AgentOption.addTo("-Xmx1g  -Dx='a b'", Path.of("a.jar"), SETTINGS))
                .isEqualTo("-Xmx1g  -Dx='a b' \"-javaagent:a.jar=" + ARGUMENTS + "\"");
    }

    @Test
    void aQuoteIsAPieceOfItsOwn() {
        assertThat(AgentOption.addTo("", Path.of("a\"b'c.jar"), SETTINGS)).startsWith("\"-javaagent:a\"'\"'\"b'c.jar=");
    }

    @Test
    void theJarIsCopiedIntoTheFolder() throws IOException {
        Path jar = Files.writeString(directory.resolve("original.jar"), "jar");
        Path folder = Files.createDirectory(directory.resolve("run"));
        Path copy = AgentOption.copyJar(jar, folder);
        assertThat(copy).isEqualTo(folder.resolve("verifier-agent.jar")).hasContent("jar");
    }

    @Test
    void theJarIsCopiedElsewhereWhereTheFolderHasAnEqualsSign() throws IOException {
        Path jar = Files.writeString(directory.resolve("original.jar"), "jar");
        Path folder = Files.createDirectory(directory.resolve("a=b"));
        Path copy = AgentOption.copyJar(jar, folder);
        assertThat(copy.toString()).doesNotContain("=");
        assertThat(copy).hasContent("jar");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aMissingJarIsNamed() {
        Path jar = directory.resolve("none.jar");
        assertThatThrownBy(() -> AgentOption.copyJar(jar, directory))
                .isInstanceOf(UsageException.class)
                .hasMessage("The agent's jar " + jar + " does not exist");
    }
}
