package io.driververifier.cli.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for this user alone in which one request is put to a JVM's agent, and answered. One thread; gone when closed. */
final class AnswerFolder implements AutoCloseable {
    private final Path folder;

    private AnswerFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * A new one, with {@code content} as the request unless that is empty.
     *
     * @throws LiveException if there is no room for it
     */
    static AnswerFolder create(String content) throws LiveException {
        try {
            AnswerFolder made = new AnswerFolder(Files.createTempDirectory("verifier-live-"));
            if (!content.isEmpty()) {
                Files.writeString(made.request(), content, StandardCharsets.UTF_8);
            }
            return made;
        } catch (IOException failure) {
            throw new LiveException("There is no room for the answer of another JVM: " + failure.getMessage(), failure);
        }
    }

    /** The file that the agent is told; what it answers has this name with something behind it, or is this. */
    Path request() {
        return folder.resolve("live");
    }

    /** What the agent says is wrong, in one line; empty if nothing is. */
    String error() throws IOException {
        Path error = beside(".error");
        return Files.exists(error) ? Files.readString(error, StandardCharsets.UTF_8) : "";
    }

    /** The file with the name of the request and {@code suffix} behind it. */
    Path beside(String suffix) {
        return folder.resolve(request().getFileName() + suffix);
    }

    @Override
    public void close() {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException leftBehind) {
            folder.toFile().deleteOnExit();
        }
    }
}
