package io.driververifier.dump;

import io.driververifier.machine.Machine;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.io.CodeOwners;
import io.driververifier.verifier.io.MachineVerification;
import java.util.Optional;

/**
 * What the parts of one capture have in common. One thread.
 *
 * @param machine the machine
 * @param verification its verification, if it is verified
 * @param bounded the bounds
 * @param addresses the addresses of what has none
 * @param stacks names the modules of code
 */
record Capture(
        Machine machine,
        Optional<MachineVerification> verification,
        Bounded bounded,
        ObjectAddresses addresses,
        StackCapture stacks) {

    static Capture of(Machine machine, int objectsMax) {
        return new Capture(
                machine,
                MachineVerification.of(machine),
                new Bounded(objectsMax),
                Machines.addressesOf(machine),
                new StackCapture(new CodeOwners(machine.io())::driverOf));
    }

    /** The class of {@code routine} with its module, {@code lower!LowerCancel}; for a lambda the class that it stands in. */
    String routine(Object routine) {
        String name = routine.getClass().getName();
        int lambda = name.indexOf("$$Lambda");
        String owner = lambda < 0 ? name : name.substring(0, lambda);
        return stacks.moduleOf(owner) + "!" + StackCapture.simpleName(owner);
    }
}
