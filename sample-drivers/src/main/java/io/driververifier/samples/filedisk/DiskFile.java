package io.driververifier.samples.filedisk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file that a disk lies in, open; as long as the disk is large. Any thread. */
record DiskFile(AsynchronousFileChannel channel, long size) {
    /** Opens {@code path}, or a new temporary file that goes when it is closed, and makes it {@code size} bytes at least. */
    static DiskFile open(@Nullable Path path, long size) throws IOException {
        Set<StandardOpenOption> options = new HashSet<>(Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
        Path file = path;
        if (file == null) {
            file = Files.createTempFile("filedisk", ".img");
            options.add(StandardOpenOption.DELETE_ON_CLOSE);
        }
        long length = lengthen(file, size);
        return new DiskFile(AsynchronousFileChannel.open(file, options, null), length);
    }

    /** A channel lengthens a file only by writing to its end; this leaves a hole where the file system knows holes. */
    private static long lengthen(Path file, long size) throws IOException {
        try (RandomAccessFile image = new RandomAccessFile(file.toFile(), "rw")) {
            if (image.length() < size) {
                image.setLength(size);
            }
            return image.length();
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
