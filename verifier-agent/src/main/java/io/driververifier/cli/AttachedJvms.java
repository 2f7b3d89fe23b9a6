package io.driververifier.cli;

import io.driververifier.cli.live.LiveDumps;
import io.driververifier.cli.live.LiveException;
import io.driververifier.dump.Dump;
import java.util.List;

/** The running JVMs, over the JDK's way to attach. Stateless. */
final class AttachedJvms implements LiveJvms {
    @Override
    public List<Long> list() {
        try {
            return LiveDumps.list();
        } catch (LiveException cannotLook) {
            throw new UsageException(cannotLook.getMessage());
        }
    }

    /** Takes the jar of this program for the agent. */
    @Override
    public Dump dump(long pid) {
        LiveDumps dumps = new LiveDumps(Surroundings.agentJarOfThisJvm()
                .orElseThrow(
                        () -> new UsageException("The agent's jar, which takes the dump, is not known; start verifier"
                                + " from it, or with -D" + Surroundings.AGENT_JAR + "=FILE")));
        try {
            return dumps.dump(pid);
        } catch (LiveException noDump) {
            throw new UsageException(noDump.getMessage());
        }
    }
}
