package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import io.driververifier.verifier.blackbox.BlackBoxState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a JVM ends, its black box tells what was forced until then. */
class BlackBoxIT {
    private static final int KILLS = Build.sized(6, 200);
    private static final long BOUND_SECONDS = 60;
    private static final String MANY = "100000000";

    @TempDir
    private Path directory;

    private Path log() {
        return directory.resolve("log.txt");
    }

    private Path run() {
        return directory.resolve("run");
    }

    private List<String> command(String reads, String end, String... jvmOptions) {
        return Commands.join(
                List.of(Build.java(), Build.QUICK),
                List.of(jvmOptions),
                List.of(
                        Build.agent("flags=0x210,driver=boxedfilter,policy=always,seed=0x7,run=" + run()),
                        "-cp",
                        Build.testClassPath(),
                        BoxedProgram.class.getName(),
                        log().toString(),
                        reads,
                        end));
    }

    private static Path boxIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".box"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no black box in " + folder));
        }
    }

    private BlackBoxImage read() throws IOException {
        BlackBoxImage image = BlackBoxReader.read(boxIn(run()));
        assertThat(image.damage()).isEmpty();
        return image;
    }

    /** The last whole line of the program's own log is in the box, and so are its stack and its site. */
    private static void assertHasNewest(BlackBoxImage image, Path log) throws IOException {
        String text = Files.readString(log);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        String newest = lines.get(lines.size() - 1);
        assertThat(image.forced()).as("newest of %s lines", lines.size()).anySatisfy(forced -> {
            assertThat(forced.entry().request()).isEqualTo(newest);
            assertThat(forced.entry().frames())
                    .anyMatch(frame -> frame.module().equals("boxedfilter")
                            && frame.method().endsWith("BoxedFilter.dispatch"));
        });
        assertThat(image.events())
                .anyMatch(event -> String.format("%08x", event.irp()).equals(newest));
    }

    @Test
    void aJvmThatIsKilledAtARandomMomentLeavesAWholeBox() throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        System.out.println("killing " + KILLS + " JVMs, seed 0x" + Long.toHexString(seed));
        Random random = new Random(seed);
        for (int i = 0; i < KILLS; i++) {
            Path own = Files.createDirectory(directory.resolve("kill" + i));
            killOne(own, random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(4_000));
        }
    }

    private void killOne(Path own, int lines) throws IOException, InterruptedException {
        Path log = own.resolve("log.txt");
        List<String> command = Commands.join(
                List.of(Build.java(), Build.QUICK),
                List.of(
                        Build.agent("flags=0x210,driver=boxedfilter,policy=always,seed=0x7,run=" + own),
                        "-cp",
                        Build.testClassPath(),
                        BoxedProgram.class.getName(),
                        log.toString(),
                        MANY,
                        "exit"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(own.resolve("out.txt").toFile())
                .start();
        try {
            long bytes = lines * 9L;
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
            while (!(Files.exists(log) && Files.size(log) >= bytes)) {
                assertThat(process.isAlive())
                        .as("%s", Files.readString(own.resolve("out.txt")))
                        .isTrue();
                assertThat(System.nanoTime() - deadline).isNegative();
                // Until the log has grown so far; nothing tells of that.
                process.waitFor(1, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)).isTrue();
        BlackBoxImage image = BlackBoxReader.read(boxIn(own));
        assertThat(image.damage()).isEmpty();
        assertThat(image.header().state()).isEqualTo(BlackBoxState.OPEN);
        assertThat(image.header().pid()).isEqualTo(process.pid());
        assertHasNewest(image, log);
    }

    @Test
    void aJvmThatHaltsLeavesAWholeBox() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory).run(command("500", "halt"));

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(3);
        assertThat(read().header().state()).isEqualTo(BlackBoxState.OPEN);
        assertHasNewest(read(), log());
    }

    @Test
    void aJvmThatRunsOutOfMemoryLeavesAWholeBox() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory).run(command("500", "oom", "-Xmx48m"));

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(4);
        assertThat(outcome.out()).containsExactly("out of memory");
        assertHasNewest(read(), log());
    }

    @Test
    void aJvmThatIsEndedByAFullHeapLeavesAWholeBox() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory).run(command("500", "oom", "-Xmx48m", "-XX:+ExitOnOutOfMemoryError"));

        assertThat(outcome.exitStatus()).as("%s", outcome).isEqualTo(3);
        assertHasNewest(read(), log());
    }

    @Test
    void aJvmThatEndsInGoodOrderClosesItsBox() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory).run(command("500", "exit"));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        BlackBoxImage image = read();
        assertThat(image.header().state()).isEqualTo(BlackBoxState.CLOSED);
        assertThat(image.header().settings()).startsWith("flags=0x210,driver=boxedfilter,policy=always");
        // A read is one forced call with two entries; opening, cleanup and close are forced, too.
        assertThat(image.forced()).hasSize(0x40);
        assertThat(image.header().drops().forcedOverwritten()).isGreaterThan(2 * 500 - 0x40);
        assertThat(image.header().drops().dropped()).isZero();
        assertThat(image.header().drops().stacksDropped()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(run())))
                .isEqualTo("rwx------");
    }

    @Test
    void onADiskWithoutRoomTheRunGoesOnAndTheHeaderSaysWhy() throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        List.of("bash", "-c", "ulimit -f 1000 && exec \"$@\"", "limited"),
                        command("500", "exit", "-XX:-UsePerfData")));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).containsExactly("read 500 times");
        assertThat(outcome.err())
                .anyMatch(line -> line.startsWith("verifier: The black box does not log: there is no"));
        BlackBoxImage image = read();
        assertThat(image.header().state()).isEqualTo(BlackBoxState.STOPPED);
        assertThat(image.header().stopReason()).startsWith("there is no room for the file: File too large");
        assertThat(image.forced()).isEmpty();
        assertThat(Files.readString(resultIn(run()))).contains("The black box stopped: there is no room");
    }

    @Test
    void onATrulyFullFileSystemTheRunGoesOnAndTheHeaderSaysWhy() throws IOException, InterruptedException {
        Path mount = Files.createDirectory(run());
        String mounts = "mount -t tmpfs -o size=1m tmpfs " + mount + " && ";
        assumeTrue(
                Program.in(directory)
                                .run(List.of("unshare", "-rm", "sh", "-c", mounts + "true"))
                                .exitStatus()
                        == 0,
                "this user may not mount");
        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        List.of("unshare", "-rm", "sh", "-c", mounts + "\"$@\" && cp " + mount + "/* .", "full"),
                        command("500", "exit")));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).containsExactly("read 500 times");
        BlackBoxImage image = BlackBoxReader.read(boxIn(directory));
        assertThat(image.header().state()).isEqualTo(BlackBoxState.STOPPED);
        assertThat(image.header().stopReason()).contains("No space left on device");
    }

    private static Path resultIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".result"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void withoutABoxTheJvmHasNone() throws IOException, InterruptedException {
        List<String> command = command("10", "exit").stream()
                .map(word -> word.replace(",seed=", ",blackbox=off,seed="))
                .toList();
        Outcome outcome = Program.in(directory).run(command);

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        try (Stream<Path> files = Files.list(run())) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".box"));
        }
    }
}
