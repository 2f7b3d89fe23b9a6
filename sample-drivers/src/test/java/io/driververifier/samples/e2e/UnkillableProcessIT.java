package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that nobody can end, looked at from outside while it hangs: whose thread it is, what that waits for, who has
 * the IRP, and which file the driver comes from. Each command takes what the one before it has shown.
 *
 * <p>Compared with a golden file, in which addresses are numbered as they appear and the model's own lines are left out; {@code -Dverifier.writeGolden=true} writes
 * it.
 */
class UnkillableProcessIT {
    private static final Path GOLDEN = Build.root()
            .resolve("sample-drivers/src/test/resources/io/driververifier/samples/e2e/kd/unkillable-process.txt");
    private static final Pattern ADDRESS = Pattern.compile("\\b[0-9a-f]{8}\\b");
    private static final Pattern IRP = Pattern.compile("(?s)IRP List:\\s+([0-9a-f]{8}):");
    private static final long GONE_SECONDS = 10;

    @TempDir
    private Path directory;

    private Outcome kd(long pid, String commands) throws IOException, InterruptedException {
        Outcome outcome = Program.in(directory).run(Build.verifier("kd", "-kl", Long.toString(pid), "-c", commands));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        return outcome;
    }

    @Test
    void isFoundThroughItsThreadAndItsIrpToItsDriver() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                        Build.java(), Build.QUICK, "-cp", Build.testClassPath(), HungProcessProgram.class.getName())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        try {
            assertThat(new BufferedReader(new InputStreamReader(program.getInputStream(), Charset.defaultCharset()))
                            .readLine())
                    .isEqualTo("hung");
            Outcome process = kd(program.pid(), "!process 0 7 notmyfault.exe");
            Matcher irp = IRP.matcher(String.join("\n", process.out()));
            assertThat(irp.find()).as("%s", process).isTrue();
            Outcome rest = kd(program.pid(), "!irp " + irp.group(1) + "; lmvm MYFAULT");
            compare(String.join("\n", process.out()) + "\n" + String.join("\n", rest.out()) + "\n");
        } finally {
            program.getOutputStream().close();
            if (!program.waitFor(GONE_SECONDS, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        }
        assertThat(program.exitValue()).isZero();
    }

    private static void compare(String text) throws IOException {
        String seen = withoutWhatChanges(text);
        if (Boolean.getBoolean("verifier.writeGolden")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, seen);
        }
        assertThat(seen).isEqualTo(Files.readString(GOLDEN));
    }

    private static String withoutWhatChanges(String text) {
        String steady = text.replaceAll("(?m)^(\\s*(?:Image path|Loaded symbol image file):\\s+).*/", "$1.../")
                .replaceAll("(?m)^(\\s*(?:Timestamp|File date|Build time):\\s+).*", "$1(when it was built)")
                .replaceAll("[0-9a-f]{64}", "(digest)")
                .replaceAll("(?m)^(\\s*[0-9a-f]{8} nt!.*\\(\\w+\\.java:)\\d+\\)$", "$1...)")
                .replaceAll("lambda\\$(\\w+)\\$\\d+", "lambda\\$$1")
                .replaceAll("(?m)^(\\s*ImageSize:\\s+).*", "$1(size)");
        Map<String, String> names = new LinkedHashMap<>();
        return ADDRESS.matcher(steady)
                .replaceAll(found -> names.computeIfAbsent(
                        found.group(), address -> String.format(Locale.ROOT, "<addr-%02d>", names.size() + 1)));
    }
}
