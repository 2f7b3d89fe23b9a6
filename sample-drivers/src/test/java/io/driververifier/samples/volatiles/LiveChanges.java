package io.driververifier.samples.volatiles;

import com.sun.tools.attach.VirtualMachine;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.LiveStateText;
import io.driververifier.verifier.live.VolatileChange;
import io.driververifier.verifier.live.VolatileChangeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Changes a JVM that runs, as the command line does: the agent is told a file, and answers beside it. One thread. */
final class LiveChanges implements AutoCloseable {
    private final VirtualMachine jvm;
    private final Path agentJar;
    private final Path folder;
    private int number;

    private LiveChanges(VirtualMachine jvm, Path agentJar, Path folder) {
        this.jvm = jvm;
        this.agentJar = agentJar;
        this.folder = folder;
    }

    static LiveChanges of(long pid, Path agentJar, Path folder) throws Exception {
        return new LiveChanges(VirtualMachine.attach(Long.toString(pid)), agentJar, folder);
    }

    /** Asks for the state. */
    LiveState query() throws Exception {
        return change(VolatileChange.NONE);
    }

    /** Makes {@code change}; a refusal is an {@link IllegalStateException} with the agent's line. */
    LiveState change(VolatileChange change) throws Exception {
        Path file = folder.resolve("change-" + number++);
        Files.writeString(file, VolatileChangeText.toText(change));
        jvm.loadAgent(agentJar.toString(), "control=" + file);
        Path error = file.resolveSibling(file.getFileName() + ".error");
        if (Files.exists(error)) {
            throw new IllegalStateException(Files.readString(error));
        }
        return LiveStateText.parse(Files.readString(file.resolveSibling(file.getFileName() + ".state")));
    }

    @Override
    public void close() throws IOException {
        jvm.detach();
    }
}
