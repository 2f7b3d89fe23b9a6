package io.driververifier.samples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program under load in a JVM of its own, which answers what an operation has cost since it was asked last. */
final class Load implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;

    private final Path folder;
    private final Process process;
    private final OutputStream in;
    private final BufferedReader out;
    private long operations;
    private long nanos;

    /** Begins {@code command}, a program that ends in {@link LoadReport}, with its errors in {@code folder}. */
    Load(Path folder, List<String> command) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        process = new ProcessBuilder(command)
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        in = process.getOutputStream();
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Lets it go on for a time. */
    void goOn(long millis) throws InterruptedException {
        process.waitFor(millis, TimeUnit.MILLISECONDS);
    }

    /** Lets it go on until there were {@code count} operations in all; the bound is that of the test. */
    void goOnUntil(long count) throws IOException, InterruptedException {
        for (look(); operations < count; look()) {
            goOn(LOOK_MILLIS);
        }
    }

    /** Nanoseconds of processor time for each of {@code count} operations more, or a few beyond them. */
    double nanosForEachOf(long count) throws IOException, InterruptedException {
        look();
        long operationsBefore = operations;
        long nanosBefore = nanos;
        goOnUntil(operationsBefore + count);
        return (nanos - nanosBefore) / (double) (operations - operationsBefore);
    }

    /** Nanoseconds of processor time for each operation since the last look. */
    double nanosForAnOperation() throws IOException {
        long operationsBefore = operations;
        long nanosBefore = nanos;
        look();
        assertThat(operations).isGreaterThan(operationsBefore);
        return (nanos - nanosBefore) / (double) (operations - operationsBefore);
    }

    void look() throws IOException {
        in.write('\n');
        in.flush();
        String line = out.readLine();
        assertThat(line).as("the load still runs").isNotNull();
        String[] words = line.split(" ");
        operations = Long.parseLong(words[0]);
        nanos = Long.parseLong(words[1]);
    }

    /** The black box of its verification, if that has this folder. */
    Path box() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".box"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
        process.destroyForcibly();
    }
}
