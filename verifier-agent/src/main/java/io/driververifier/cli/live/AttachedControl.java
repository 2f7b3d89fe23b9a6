package io.driververifier.cli.live;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.LiveStateText;
import io.driververifier.verifier.live.VolatileChange;
import io.driververifier.verifier.live.VolatileChangeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The running JVMs of this user, over the JDK's way to attach. One thread; each wait has a bound. */
public final class AttachedControl implements ControlledJvms {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final Optional<Path> agentJar;
    private final Duration bound;

    /** Those that the agent in {@code agentJar} is brought to; without one they can be listed. */
    public AttachedControl(Optional<Path> agentJar) {
        this(agentJar, BOUND);
    }

    /** The same, with {@code bound} as the time in which each has to answer. */
    AttachedControl(Optional<Path> agentJar, Duration bound) {
        this.agentJar = agentJar;
        this.bound = bound;
    }

    @Override
    public List<Jvm> list() throws IOException {
        return RunningJvms.list();
    }

    @Override
    public LiveState query(long pid) throws IOException {
        return ask(pid, VolatileChange.NONE, "gave no state");
    }

    @Override
    public LiveState change(long pid, VolatileChange change) throws IOException {
        return ask(pid, change, "has changed nothing");
    }

    private LiveState ask(long pid, VolatileChange change, String refusal) throws LiveException {
        Path jar = agentJar.orElseThrow(() -> new LiveException("Process " + pid + " " + refusal
                + ": the agent's jar, which is brought to running JVMs, is not known; start verifier from it"));
        AttachedJvm jvm = new AttachedJvm(pid, jar, bound);
        return jvm.ask("control", VolatileChangeText.toText(change), new AttachedJvm.Answer<LiveState>() {
            @Override
            public String refusal() {
                return refusal;
            }

            @Override
            public LiveState read(AnswerFolder folder) throws IOException {
                Path state = folder.beside(".state");
                if (!Files.exists(state)) {
                    throw jvm.silent(refusal);
                }
                try {
                    return LiveStateText.parse(Files.readString(state, StandardCharsets.UTF_8));
                } catch (InvalidSettingsException otherVersion) {
                    throw new LiveException(
                            "Process " + pid + " has answered what this version cannot read: "
                                    + otherVersion.getMessage(),
                            otherVersion);
                }
            }
        });
    }
}
