package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpException;
import io.driververifier.dump.DumpFile;
import io.driververifier.verifier.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Path;

/** The dump of the machines of a JVM. Stateless. */
final class DumpKind implements KdFileKind {
    @Override
    public String title() {
        return "dump";
    }

    @Override
    public boolean recognises(byte[] head) {
        return DumpFile.isDump(head);
    }

    @Override
    public boolean hasMachines() {
        return true;
    }

    @Override
    public Dump read(Path file) throws IOException {
        try {
            return DumpFile.read(file);
        } catch (DumpException damaged) {
            throw new InvalidSettingsException(String.valueOf(damaged.getMessage()));
        }
    }
}
