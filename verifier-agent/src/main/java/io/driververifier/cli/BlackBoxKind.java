package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.blackbox.BlackBoxException;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The black box of a JVM. Stateless. */
final class BlackBoxKind implements KdFileKind {
    @Override
    public String title() {
        return "black box";
    }

    @Override
    public boolean recognises(byte[] head) {
        return BlackBoxReader.isBlackBox(head);
    }

    @Override
    public boolean hasMachines() {
        return false;
    }

    @Override
    public Dump read(Path file) throws IOException {
        BlackBoxImage image;
        try {
            image = BlackBoxReader.read(file);
        } catch (BlackBoxException damaged) {
            throw new InvalidSettingsException(String.valueOf(damaged.getMessage()));
        }
        BlackBoxHeader header = image.header();
        DumpHeader about = new DumpHeader(header.pid(), header.started(), "a black box", "", "");
        return new Dump(about, List.of(), List.of(), Optional.of(image));
    }
}
