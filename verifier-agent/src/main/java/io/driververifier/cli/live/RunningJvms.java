package io.driververifier.cli.live;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import com.sun.tools.attach.VirtualMachineDescriptor;
import io.driververifier.cli.live.ControlledJvms.Jvm;
import io.driververifier.dump.Machines;
import io.driververifier.verifier.Weaving;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The JVMs of this user that have machines, or the agent. Each is asked for its system properties, all at the same time, which
 * it answers by itself; one that does not let itself be asked, or does not answer soon, is left out. Stateless.
 */
final class RunningJvms {
    /** What is said where this Java cannot attach. */
    static final String NO_ATTACH =
            "This Java has no module jdk.attach, which a running JVM is looked at by; use a JDK";

    private static final Duration BOUND = Duration.ofSeconds(2);

    private RunningJvms() {}

    /**
     * Those that run now, by process id, without this one.
     *
     * @throws LiveException if this Java cannot look for them
     */
    static List<Jvm> list() throws LiveException {
        return list(BOUND);
    }

    /** As {@link #list()}, without those that have not answered within {@code bound}. */
    static List<Jvm> list(Duration bound) throws LiveException {
        List<Jvm> found = new ArrayList<>();
        try {
            List<Future<Optional<Jvm>>> answers = new ArrayList<>();
            for (VirtualMachineDescriptor descriptor : VirtualMachine.list()) {
                if (!descriptor
                        .id()
                        .equals(Long.toString(ProcessHandle.current().pid()))) {
                    answers.add(asked(descriptor));
                }
            }
            long deadline = System.nanoTime() + bound.toNanos();
            for (Future<Optional<Jvm>> answer : answers) {
                within(deadline - System.nanoTime(), answer).ifPresent(found::add);
            }
        } catch (LinkageError noModule) {
            throw new LiveException(NO_ATTACH, noModule);
        }
        found.sort(Comparator.comparingLong(Jvm::pid));
        return found;
    }

    /** A JVM that is stopped answers only when it goes on: its thread waits as long, and keeps nobody. */
    private static Future<Optional<Jvm>> asked(VirtualMachineDescriptor descriptor) {
        FutureTask<Optional<Jvm>> task = new FutureTask<>(() -> ask(descriptor));
        Thread thread = new Thread(task, "ask " + descriptor.id());
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static Optional<Jvm> within(long nanos, Future<Optional<Jvm>> answer) {
        try {
            return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException noAnswer) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Jvm> ask(VirtualMachineDescriptor descriptor) {
        try {
            VirtualMachine jvm = VirtualMachine.attach(descriptor);
            try {
                Properties properties = jvm.getSystemProperties();
                boolean hasMachines = properties.getProperty(Machines.PROPERTY) != null;
                boolean isVerified = properties.getProperty(Weaving.SETTINGS) != null;
                return hasMachines || isVerified
                        ? Optional.of(new Jvm(
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
