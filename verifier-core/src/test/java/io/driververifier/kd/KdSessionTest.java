package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.dump.Dump;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session executes lines, remembers its machine, and goes on after what cannot be done. */
class KdSessionTest {
    private final List<String> lines = new ArrayList<>();

    private final class FailingHost implements KdHost {
        @Override
        public Path write(Dump dump, String file) throws IOException {
            throw new IOException("no room");
        }

        @Override
        public void clear() {
            lines.clear();
        }
    }

    /** A command that a driver brings. */
    public static final class QueueCommand implements KdCommand {
        @Override
        public List<String> names() {
            return List.of("!queue", "q");
        }

        @Override
        public String summary() {
            return "the driver's queue";
        }

        @Override
        public String usage() {
            return "!queue";
        }

        @Override
        public void run(KdContext context, KdArguments arguments) {
            context.println("drivers: " + context.machine().image().drivers().size());
        }
    }

    private KdSession session(KdTarget target) {
        return new KdSession(target, new FailingHost(), lines::add);
    }

    @Test
    void theRestOfALineIsDoneAfterAFailure() {
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThat(session.run("frobnicate; !irp 8d94acc8")).isFalse();
        assertThat(lines).anySatisfy(line -> assertThat(line).startsWith("Irp is active"));
        assertThat(session.run("!irp 8d94acc8")).isTrue();
    }

    @Test
    void nothingIsDoneBehindTheEnd() {
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThat(session.run("q; frobnicate")).isTrue();
        assertThat(session.isOver()).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void aLineIsLookedThroughBeforeAnyOfItIsDone() {
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThatThrownBy(() -> session.check("lm; lmvn MYFAULT"))
                .isInstanceOf(KdFailure.class)
                .hasMessageContaining("did you mean lmvm?");
        session.check("lm; q; whatever");
        assertThat(lines).isEmpty();
    }

    @Test
    void aLiveTargetIsLookedAtOncePerLine() {
        AtomicInteger looks = new AtomicInteger();
        KdSession session = session(KdTarget.live(() -> {
            looks.incrementAndGet();
            return Dumps.both();
        }));
        assertThat(session.prompt()).isEqualTo("lkd> ");
        assertThat(session.vocabulary()).contains("!irp").doesNotContain("8d94acc8");
        assertThat(session.run("?; .cls")).isTrue();
        assertThat(looks).hasValue(0);
        assertThat(session.run("lm; !irpfind")).isTrue();
        assertThat(looks).hasValue(1);
        assertThat(session.vocabulary()).contains("!irp", "8d94acc8", "upper", "notmyfault.exe");
        assertThat(session.run("lm")).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void aTargetThatHasGoneIsOneLine() {
        KdSession session = session(KdTarget.live(() -> {
            throw new KdFailure("Process 1234 has ended");
        }));
        assertThat(session.run("lm")).isFalse();
        assertThat(lines).containsExactly("Process 1234 has ended");
        assertThat(session.run("?")).isTrue();
    }

    @Test
    void theFirstThatWasStoppedIsTheCurrentMachineUntilOneIsChosen() {
        KdSession session = session(KdTarget.of(Dumps.both()));
        session.run("!irpfind; ||1s; !irpfind");
        assertThat(lines.stream().filter(line -> line.contains(" Thread ")).map(line -> line.substring(0, 8)))
                .containsExactly("9a3c1e48", "8d94acc8");
    }

    @Test
    void damageAndSeveralMachinesAreSaidOnOpening() {
        assertThat(session(KdTarget.of(Dumps.both())).banner())
                .containsExactly(
                        "The black box of process 4660: open: its JVM runs, or was killed or halted; vertarget shows more",
                        "The black box is damaged: 2 IRP events were half written",
                        "2 machines; ||2s is the current one, || lists them");
        assertThat(session(KdTarget.of(Dumps.hungAlone())).banner()).isEmpty();
    }

    @Test
    void whatCannotBeWrittenIsOneLine() {
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThat(session.run(".dump x.dmp")).isFalse();
        assertThat(lines).last().isEqualTo("x.dmp cannot be written: no room");
    }

    @Test
    void aDriverBringsItsOwnCommandsButTakesNoName(@TempDir Path directory) throws IOException {
        Path jar = directory.resolve("driver.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("META-INF/services/" + KdCommand.class.getName()));
            out.write(QueueCommand.class.getName().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThat(session.run(".load " + jar)).isTrue();
        assertThat(lines).last().isEqualTo("1 command added; ? lists all");
        assertThat(session.run("!queue")).isTrue();
        assertThat(lines).last().isEqualTo("drivers: 1");
        assertThat(session.run(".load " + jar)).isTrue();
        assertThat(lines).last().isEqualTo("0 commands added; ? lists all");
        assertThat(session.run(".load " + directory)).isFalse();
        session.run("q");
        assertThat(session.isOver()).isTrue();
    }

    @Test
    void aServiceThatIsNoCommandIsOneLine(@TempDir Path directory) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.writeString(services.resolve(KdCommand.class.getName()), "no.such.Command");
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, KdCommand.class.getClassLoader())) {
            assertThatThrownBy(() -> session.load(loader))
                    .isInstanceOf(KdFailure.class)
                    .hasMessageContaining("no.such.Command");
        }
    }

    @Test
    void everyCommandExplainsItself() {
        KdSession session = session(KdTarget.of(Dumps.hungAlone()));
        assertThat(session.commands()).hasSizeGreaterThan(20).allSatisfy(command -> {
            assertThat(command.summary()).isNotBlank().doesNotContain("\n");
            assertThat(command.usage()).startsWith(command.names().get(0));
            command.names().forEach(name -> assertThat(session.command(name)).isSameAs(command));
        });
    }
}
