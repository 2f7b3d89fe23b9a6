package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.dump.MachineImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A list that a dump has cut does not pass for the whole one. */
class NotesTest {
    private static final String NOTE = "Only 10000 of 12000 IRPs are in this dump";

    @ParameterizedTest
    @ValueSource(strings = {"!irpfind", "!process 0 0", "!locks"})
    void standUnderTheLists(String command) {
        assertThat(KdOutcome.of(cut(), command).output()).last().isEqualTo(NOTE);
    }

    @Test
    void areSaidOnOpening() {
        KdHost host = new KdHost() {
            @Override
            public Path write(Dump dump, String file) {
                return Path.of(file);
            }

            @Override
            public void clear() {}
        };
        assertThat(new KdSession(KdTarget.of(cut()), host, line -> {}).banner()).containsExactly("Machine 1: " + NOTE);
    }

    private static Dump cut() {
        MachineImage whole = Dumps.hungAlone().machines().get(0);
        MachineImage machine = new MachineImage(
                whole.number(),
                whole.bugCheck(),
                whole.currentThread(),
                whole.verification(),
                whole.modules(),
                whole.drivers(),
                whole.devices(),
                whole.files(),
                whole.irps(),
                whole.processes(),
                whole.threads(),
                whole.locks(),
                List.of(NOTE));
        return new Dump(Dumps.hungAlone().header(), List.of(machine), List.of(), Optional.empty());
    }
}
