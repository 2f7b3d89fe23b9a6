package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.dump.Dump;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver's own command that breaks is one line, and the session goes on. */
class BrokenCommandTest {
    private static final int CLASS_FILE_MAJOR_AT = 7;
    private static final byte NEWER_THAN_ANY = (byte) 0xff;

    private final List<String> lines = new ArrayList<>();

    private final KdSession session = new KdSession(
            KdTarget.of(Dumps.hungAlone()),
            new KdHost() {
                @Override
                public Path write(Dump dump, String file) {
                    return Path.of(file);
                }

                @Override
                public void clear() {
                    lines.clear();
                }
            },
            lines::add);

    /** A command that throws what its argument says. */
    public static final class BrokenCommand implements KdCommand {
        @Override
        public List<String> names() {
            return List.of("!broken");
        }

        @Override
        public String summary() {
            return "breaks";
        }

        @Override
        public String usage() {
            return "!broken HOW";
        }

        @Override
        public void run(KdContext context, KdArguments arguments) {
            switch (arguments.word(0)) {
                case "memory" -> throw new OutOfMemoryError("on purpose");
                case "link" -> throw new NoSuchMethodError("gone in 2.0");
                default -> throw new IllegalStateException("first\nsecond");
            }
        }
    }

    @Test
    void isOneLineAndTheRestIsDone(@TempDir Path directory) throws IOException {
        session.run(".load " + jar(directory, BrokenCommandTest::bytes));
        lines.clear();
        assertThat(session.run("!broken state; !broken link; lm")).isFalse();
        assertThat(lines)
                .startsWith(
                        "\"!broken state\" has failed: java.lang.IllegalStateException: first second",
                        "\"!broken link\" has failed: java.lang.NoSuchMethodError: gone in 2.0")
                .hasSizeGreaterThan(2);
    }

    @Test
    void aJvmWithoutMemoryIsNotSpokenFor(@TempDir Path directory) throws IOException {
        session.run(".load " + jar(directory, BrokenCommandTest::bytes));
        assertThatThrownBy(() -> session.run("!broken memory")).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void aClassOfANewerJavaIsOneLine(@TempDir Path directory) throws IOException {
        Path jar = jar(directory, () -> {
            byte[] newer = bytes();
            newer[CLASS_FILE_MAJOR_AT] = NEWER_THAN_ANY;
            String old = BrokenCommand.class.getName().replace('.', '/');
            return new String(newer, StandardCharsets.ISO_8859_1)
                    .replace(old, old.replace("Broken", "Newest"))
                    .getBytes(StandardCharsets.ISO_8859_1);
        });
        assertThat(session.run(".load " + jar)).isFalse();
        assertThat(lines)
                .singleElement()
                .asString()
                .startsWith("A command cannot be loaded: ")
                .contains("class file version");
    }

    @Test
    void aNameThatNoFileCanHaveIsOneLine() {
        assertThat(session.run(".load a\0b")).isFalse();
        assertThat(lines).singleElement().asString().startsWith("That is no name of a file: ");
    }

    /** A jar with one command; of another name than {@link BrokenCommand} if its bytes say so. */
    private static Path jar(Path directory, Supplier<byte[]> code) throws IOException {
        byte[] bytes = code.get();
        boolean isNewer = bytes[CLASS_FILE_MAJOR_AT] == NEWER_THAN_ANY;
        String own = BrokenCommand.class.getName();
        String name = isNewer ? own.replace("Broken", "Newest") : own;
        Path jar = directory.resolve("driver.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + KdCommand.class.getName()));
            out.write(name.getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry(name.replace('.', '/') + ".class"));
            out.write(bytes);
        }
        return jar;
    }

    private static byte[] bytes() {
        try (InputStream in = BrokenCommand.class.getResourceAsStream("BrokenCommandTest$BrokenCommand.class")) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            java.util.Objects.requireNonNull(in, "a class has a file").transferTo(out);
            return out.toByteArray();
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
