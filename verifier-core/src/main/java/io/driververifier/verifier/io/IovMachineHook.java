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
        Verifier verifier = ofThread == null ? JvmVerification.verifier() : ofThread;
        if (verifier != null) {
            verifier.attach(machine);
        }
    }

    @Override
    public void closing(Machine machine) {
        Verifier.ofMachine(machine).ifPresent(verifier -> verifier.detach(machine));
    }
}
