package io.driververifier.cli.live;

import io.driververifier.dump.Dump;
import io.driververifier.dump.DumpFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Dumps of the running JVMs, over the JDK's way to attach. One thread. */
public final class LiveDumps {
    private static final String REFUSAL = "gave no dump";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Path agentJar;
    private final Duration bound;

    /** Those that the agent in {@code agentJar} takes. */
    public LiveDumps(Path agentJar) {
        this(agentJar, BOUND);
    }

    LiveDumps(Path agentJar, Duration bound) {
        this.agentJar = agentJar;
        this.bound = bound;
    }

    /**
     * The process ids of this user's JVMs that have machines.
     *
     * @throws LiveException if this Java cannot look for them
     */
    public static List<Long> list() throws LiveException {
        return RunningJvms.list().stream()
                .filter(ControlledJvms.Jvm::hasMachines)
                .map(ControlledJvms.Jvm::pid)
                .toList();
    }

    /**
     * A dump of every machine in the JVM with the process id {@code pid}.
     *
     * @throws LiveException if there is no such JVM, it is another user's, lets nobody attach, has no machine, or does not
     *     answer in time
     */
    public Dump dump(long pid) throws LiveException {
        AttachedJvm jvm = new AttachedJvm(pid, agentJar, bound);
        return jvm.ask("dump", "", new AttachedJvm.Answer<Dump>() {
            @Override
            public String refusal() {
                return REFUSAL;
            }

            @Override
            public Dump read(AnswerFolder folder) throws IOException {
                if (!Files.exists(folder.request())) {
                    throw jvm.silent(REFUSAL);
                }
                return DumpFile.read(folder.request());
            }
        });
    }
}
