package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.samples.pci.Pci;
import io.driververifier.samples.stacks.PciStack;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.lang.instrument.UnmodifiableClassException;
import java.util.List;

/**
 * A program that drives the PCI stack without the verifier, with {@code pci} verified, and without it again, and has the
 * second agent look at a class of {@code pci} after each.
 */
public final class SessionProgram {
    private SessionProgram() {}

    /** With {@code early} as the argument the first part is left out, so that classes are loaded under the verifier. */
    public static void main(String[] arguments) throws ReflectiveOperationException, UnmodifiableClassException {
        if (!List.of(arguments).contains("early")) {
            drive();
        }
        VerifierSettings settings = VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.FORCE_PENDING)
                .withDrivers(List.of("pci"))
                .withPolicy(Policy.ALWAYS);
        try (Verifier verifier = Verifier.open(settings)) {
            drive();
            System.out.println(verifier.result().summaryLine());
            verifier.result().complaints().forEach(System.out::println);
            BytesRecorder.retransform(Pci.class);
        }
        drive();
        BytesRecorder.retransform(Pci.class);
        BytesRecorder.retransform(Class.forName("io.driververifier.samples.pci.PciBus"));
    }

    private static void drive() {
        try (Machine machine = Machine.create()) {
            System.out.println(PciStack.build(machine).notifyUsage(UsageType.PAGING, true));
        }
    }
}
