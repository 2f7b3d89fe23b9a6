package io.driververifier.cli;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.driververifier.dump.Machines;
import io.driververifier.verifier.Weaving;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The JVMs of this user that have machines, or the agent. Each is asked for its system properties, which it answers by
 * itself; one that does not let itself be asked is left out. Stateless.
 */
final class RunningJvms {
    private RunningJvms() {}

    /**
     * A JVM.
     *
     * @param pid its process id
     * @param command its main class or jar, with its arguments
     * @param hasMachines whether a machine was made in it
     * @param isVerified whether it runs under the agent
     */
    record RunningJvm(long pid, String command, boolean hasMachines, boolean isVerified) {}

    /**
     * Those that run now, by process id, without this one.
     *
     * @throws UsageException if this Java cannot look for them
     */
    static List<RunningJvm> list() {
        List<RunningJvm> found = new ArrayList<>();
        try {
            for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
                if (!descriptor
                        .id()
                        .equals(Long.toString(ProcessHandle.current().pid()))) {
                    ask(descriptor).ifPresent(found::add);
                }
            }
        } catch (LinkageError noModule) {
            throw new UsageException(
                    "This Java has no module jdk.attach, which a running JVM is looked at by; use a JDK");
        }
        found.sort(Comparator.comparingLong(RunningJvm::pid));
        return found;
    }

    private static Optional<RunningJvm> ask(VirtualMachineDescriptor descriptor) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(descriptor);
            try {
                Properties properties = jvm.getSystemProperties();
                boolean hasMachines = properties.getProperty(Machines.PROPERTY) != null;
                boolean isVerified = properties.getProperty(Weaving.SETTINGS) != null;
                return hasMachines || isVerified
                        ? Optional.of(new RunningJvm(
                                Long.parseLong(descriptor.id()), descriptor.displayName(), hasMachines, isVerified))
                        : Optional.empty();
            } finally {
                jvm.detach();
            }
        } catch (AttachNotSupportedException | IOException | NumberFormatException notForUs) {
            return Optional.empty();
        }
    }
}
