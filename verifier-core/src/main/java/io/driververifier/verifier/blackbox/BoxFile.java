package io.driververifier.verifier.blackbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * The file of a new black box: as long as it will ever be and written full of zeros, because a page without room on the disk
 * would end in a fault when it is touched.
 *
 * @param memory its bytes
 * @param sections the table of sections in its header
 * @param failure why there is room for the header alone; empty as a rule
 */
record BoxFile(BoxMemory memory, int[] sections, Optional<String> failure) {
    private static final int CHUNK = 1 << 16;

    /** Makes {@code file}, readable by its owner alone; one that exists is left alone. */
    static BoxFile create(Path file, BlackBoxOptions options) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OwnerOnly.file(file))) {
            return fillAndMap(channel, file, options);
        }
    }

    private static BoxFile fillAndMap(FileChannel channel, Path file, BlackBoxOptions options) throws IOException {
        try {
            fill(channel, BoxLayout.HEADER_BYTES);
        } catch (IOException notEvenThat) {
            Files.deleteIfExists(file);
            throw notEvenThat;
        }
        try {
            fill(channel, options.fileBytes());
            return new BoxFile(map(channel, options.fileBytes()), options.sections(), Optional.empty());
        } catch (IOException noRoom) {
            channel.truncate(BoxLayout.HEADER_BYTES);
            return new BoxFile(
                    map(channel, BoxLayout.HEADER_BYTES),
                    new int[BoxLayout.SECTIONS],
                    Optional.of("there is no room for the file: " + noRoom.getMessage()));
        }
    }

    private static BoxMemory map(FileChannel channel, int bytes) throws IOException {
        MappedByteBuffer mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes);
        return new BoxMemory(mapped);
    }

    private static void fill(FileChannel channel, int bytes) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(CHUNK);
        for (long at = channel.size(); at < bytes; at += zeros.limit()) {
            zeros.clear().limit((int) Math.min(CHUNK, bytes - at));
            long position = at;
            while (zeros.hasRemaining()) {
                position += channel.write(zeros, position);
            }
        }
    }
}
