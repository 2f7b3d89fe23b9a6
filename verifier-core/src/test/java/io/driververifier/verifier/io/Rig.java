package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.ke.KernelClock;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.VerifierSettings;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A verification with one machine, for the thread that opens it. */
public final class Rig implements AutoCloseable {
    private final Verifier verifier;
    private final Machine machine;
    private @Nullable DeviceObject top;

    private Rig(VerifierSettings settings, KernelClock clock) {
        this.verifier = Verifier.open(settings);
        this.machine = Machine.create(clock);
    }

    /** A machine that is verified by {@code settings}. */
    public static Rig open(VerifierSettings settings) {
        return open(settings, KernelClock.system());
    }

    /** A machine that is verified by {@code settings} and goes by {@code clock}. */
    public static Rig open(VerifierSettings settings, KernelClock clock) {
        return new Rig(settings, clock);
    }

    /** A machine whose {@code drivers} are verified as {@code mode} says. */
    public static Rig open(Mode mode, String... drivers) {
        return open(mode.settings(drivers));
    }

    /** A machine with {@link Ddi#DRIVER}, verified as {@code mode} says, above {@code lower}, which is not. */
    public static Rig open(Mode mode, Dispatch driver, Dispatch lower) {
        Rig rig = open(mode, Ddi.DRIVER);
        rig.push("lower", lower);
        rig.push(Ddi.DRIVER, driver);
        return rig;
    }

    /** What is found where one request is sent to {@link Ddi#DRIVER} above {@code lower}, on whichever thread. */
    public static List<Finding> findings(Mode mode, Dispatch driver, Dispatch lower) {
        Rig rig = open(mode, driver, lower);
        try (rig) {
            rig.request();
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        }
        return rig.verifier().findings();
    }

    /** Puts a device of a new driver {@code name} on top of the stack; it does {@code dispatch} with data. */
    public DeviceObject push(String name, Dispatch dispatch) {
        var driver = machine.load(name, new ScriptedDriver().onData(dispatch));
        DeviceObject device = Io.createDevice(driver, Set.of());
        DeviceObject below = top;
        if (below != null) {
            Io.attachDeviceToDeviceStack(device, below);
        }
        top = device;
        return device;
    }

    /** Puts one more device of {@code driver} on top of the stack. */
    public DeviceObject pushAgain(DriverObject driver) {
        DeviceObject device = Io.createDevice(driver, Set.of());
        Io.attachDeviceToDeviceStack(device, top());
        top = device;
        return device;
    }

    /** The device that requests go to. */
    public DeviceObject top() {
        DeviceObject device = top;
        if (device == null) {
            throw new IllegalStateException("The stack is empty");
        }
        return device;
    }

    /** Sends a flush and waits for it, or for the bug check that it ends in; answers its outcome, null after a bug check. */
    public @Nullable NtStatus request() {
        try {
            Request request = Request.flush(top());
            NtStatus status = request.send();
            if (status != NtStatus.PENDING) {
                return status;
            }
            request.awaitEvent();
            return request.iosb().status();
        } catch (BugCheck stop) {
            return null;
        }
    }

    /** The machine. */
    public Machine machine() {
        return machine;
    }

    /** The verification. */
    public Verifier verifier() {
        return verifier;
    }

    /** How often was forced so far. */
    public PendingCounters counters() {
        return verifier.result().counters();
    }

    /** Runs {@code work} on a worker thread of the machine. */
    public void elsewhere(Runnable work) {
        machine.kernel().queueWorkItem(work);
    }

    @Override
    public void close() {
        machine.close();
        verifier.close();
    }
}
