package io.driververifier.cli.prompt;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/** The file with the lines of earlier sessions, which only its user reads. Stateless. */
final class HistoryFile {
    private HistoryFile() {}

    /** Makes {@code file} if it is not there; answers whether it can be used. A session without a history is no failure. */
    static boolean prepare(Path file) {
        try {
            Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file is in a folder");
            Files.createDirectories(folder);
            create(file, Files.getFileStore(folder).supportsFileAttributeView("posix"));
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.isWritable(file);
        } catch (IOException unusable) {
            return false;
        }
    }

    private static void create(Path file, boolean hasPermissions) throws IOException {
        Set<PosixFilePermission> own = PosixFilePermissions.fromString("rw-------");
        FileAttribute<?>[] attributes = hasPermissions
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(own)}
                : new FileAttribute<?>[0];
        try {
            Files.createFile(file, attributes);
        } catch (FileAlreadyExistsException there) {
            if (hasPermissions && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setPosixFilePermissions(file, own);
            }
        }
    }
}
