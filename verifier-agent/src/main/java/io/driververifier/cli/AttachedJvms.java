package io.driververifier.cli;

import io.driververifier.dump.Dump;
import java.util.List;

/** The running JVMs, over the JDK's way to attach. Stateless. */
final class AttachedJvms implements LiveJvms {
    @Override
    public List<Long> list() {
        return RunningJvms.list().stream()
                .filter(RunningJvms.RunningJvm::hasMachines)
                .map(RunningJvms.RunningJvm::pid)
                .toList();
    }

    @Override
    public Dump dump(long pid) {
        return LiveJvm.dump(pid);
    }
}
