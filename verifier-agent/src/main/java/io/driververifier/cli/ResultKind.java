package io.driververifier.cli;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpHeader;
import io.driververifier.verifier.ResultFile;
import io.driververifier.verifier.RunResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The result of a JVM, in which there is a log of forced pendings and findings. Stateless. */
final class ResultKind implements KdFileKind {
    private static final String BEGINNING = "driver-verifier-result";

    @Override
    public String title() {
        return "result";
    }

    @Override
    public boolean recognises(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).startsWith(BEGINNING);
    }

    @Override
    public boolean hasMachines() {
        return false;
    }

    @Override
    public Dump read(Path file) throws IOException {
        return dump(ResultFile.read(file));
    }

    /** What the debugger sees of {@code result}. */
    static Dump dump(RunResult result) {
        return new Dump(
                new DumpHeader(0, Instant.EPOCH, "the result of a run", "", ""),
                List.of(),
                List.of(result),
                Optional.empty());
    }
}
