package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What the debugger can open and write.
 *
 * @param kinds the kinds of files
 * @param live the running JVMs
 * @param writer writes what {@code .dump} is for
 */
record KdFormats(List<KdFileKind> kinds, LiveJvms live, DumpWriter writer) {

    /** Writes a dump to a file that does not exist yet. */
    @FunctionalInterface
    interface DumpWriter {
        void write(Path file, Dump dump) throws IOException;
    }

    /** As the record says, copied. */
    KdFormats {
        kinds = List.copyOf(kinds);
    }

    /** Those of this version. */
    static KdFormats ofThisVersion() {
        return new KdFormats(
                List.of(new DumpKind(), new BlackBoxKind(), new ResultKind()), new AttachedJvms(), DumpFile::write);
    }
}
