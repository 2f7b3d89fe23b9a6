package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.dump.MachineImage;
import io.driververifier.dump.ModuleImage;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.blackbox.BlackBoxDrops;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A kind of file for tests: its text is {@code fake-TITLE NAME}, and {@code NAME} is the module of its machine or the reason
 * why its box was stopped; {@code fake-TITLE} alone is damaged.
 */
record FakeKind(String title, boolean hasMachines) implements KdFileKind {
    static final FakeKind DUMP = new FakeKind("dump", true);
    static final FakeKind BOX = new FakeKind("black box", false);

    String text(String name) {
        return "fake-" + title + " " + name;
    }

    @Override
    public boolean recognises(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).startsWith("fake-" + title);
    }

    @Override
    public Dump read(Path file) throws IOException {
        String text = Files.readString(file);
        String name = text.substring(("fake-" + title).length()).strip();
        if (name.isEmpty()) {
            throw new InvalidSettingsException(file + " is truncated");
        }
        return hasMachines ? machine(name) : box(name);
    }

    static Dump machine(String module) {
        MachineImage machine = new MachineImage(
                1,
                Optional.empty(),
                0,
                -1,
                List.of(new ModuleImage(0xf7000000, 0xf7001000, module, "", "", "", Optional.empty(), "", false)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new Dump(header(), List.of(machine), List.of(), Optional.empty());
    }

    private static Dump box(String reason) {
        return new Dump(
                header(),
                List.of(),
                List.of(),
                Optional.of(new BlackBoxImage(
                        new BlackBoxHeader(
                                1,
                                1,
                                Instant.EPOCH,
                                BlackBoxState.STOPPED,
                                reason,
                                "",
                                0x40,
                                0x100,
                                BlackBoxDrops.NONE),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("an event was half written"))));
    }

    private static DumpHeader header() {
        return new DumpHeader(1, Instant.EPOCH, "on request", "", "");
    }
}
