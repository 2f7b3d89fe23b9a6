package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The classes of a signed jar are verified as others are: signatures are looked at before classes are woven. */
class SignedJarIT {
    private static final String MAIN = """
            package acme.client;

            import java.nio.ByteBuffer;
            import java.nio.channels.AsynchronousFileChannel;
            import java.nio.channels.CompletionHandler;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.concurrent.CompletableFuture;

            public class Main {
                public static void main(String[] arguments) throws Exception {
                    Path file = Files.writeString(Files.createTempFile("signed", ".txt"), "text");
                    CompletableFuture<Integer> read = new CompletableFuture<>();
                    try (AsynchronousFileChannel channel = AsynchronousFileChannel.open(file)) {
                        channel.read(ByteBuffer.allocate(4), 0, null, new CompletionHandler<Integer, Object>() {
                            @Override
                            public void completed(Integer count, Object attachment) {
                                read.complete(count);
                            }

                            @Override
                            public void failed(Throwable failure, Object attachment) {
                                read.completeExceptionally(failure);
                            }
                        });
                        System.out.println("read " + read.get() + ", signed: " + (Main.class.getSigners() != null));
                    }
                }
            }
            """;

    @TempDir
    private Path directory;

    private void runTool(String tool, String... arguments) throws IOException, InterruptedException {
        String program = Build.javaHome().resolve(Path.of("bin", tool)).toString();
        Outcome outcome = Program.in(directory).run(Commands.join(List.of(program), List.of(arguments)));
        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
    }

    @Test
    void itsCallsAreForced() throws IOException, InterruptedException {
        Path jar =
                new DriverJar(directory).source("acme/client/Main.java", MAIN).make("signed-client-1.0.jar");
        String keys = directory.resolve("keys").toString();
        runTool(
                "keytool",
                "-genkeypair",
                "-keystore",
                keys,
                "-storepass",
                "secret",
                "-alias",
                "me",
                "-dname",
                "CN=me",
                "-keyalg",
                "RSA");
        runTool("jarsigner", "-keystore", keys, "-storepass", "secret", jar.toString(), "me");

        Outcome outcome = Program.in(directory)
                .run(Commands.join(
                        // The channel may take until after the call: then held alone keeps the completion back.
                        Build.verifier(
                                "run",
                                "/flags",
                                "0x210",
                                "/driver",
                                "signed-client",
                                "--policy",
                                "always",
                                "--schedule",
                                "held",
                                "--"),
                        List.of(Build.java(), Build.QUICK, "-cp", jar.toString(), "acme.client.Main")));

        assertThat(outcome.exitStatus()).as("%s", outcome).isZero();
        assertThat(outcome.out()).contains("read 4, signed: true");
        assertThat(outcome.err()).last().asString().contains("sites: 1 forced of 1 seen");
    }
}
