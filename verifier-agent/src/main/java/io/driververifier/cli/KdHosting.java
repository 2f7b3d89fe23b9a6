package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.kd.KdHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The command line around a debugger.
 *
 * @param directory where the names of files begin
 * @param writer writes dumps
 * @param clearing clears the screen, where there is one
 */
record KdHosting(Path directory, KdFormats.DumpWriter writer, Runnable clearing) implements KdHost {
    @Override
    public Path write(Dump dump, String file) throws IOException {
        Path path = directory.resolve(file);
        if (Files.exists(path)) {
            throw new IOException("it exists already");
        }
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        writer.write(path, dump);
        return path;
    }

    @Override
    public void clear() {
        clearing.run();
    }
}
