package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.machine.MachineHook;

/** Brings each new machine under the verification of the thread that makes it, else under that of the JVM. */
public final class IovMachineHook implements MachineHook {
    /** For {@link java.util.ServiceLoader}. */
    public IovMachineHook() {}

    @Override
    public void created(Machine machine) {
        Verifier ofThread = Verifier.current();
        JvmVerification.ofJvm().created(machine, ofThread);
    }

    @Override
    public void closing(Machine machine) {
        JvmVerification.ofJvm().closing(machine);
    }
}
