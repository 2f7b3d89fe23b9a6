package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedBus;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpManager;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A verified driver {@link Ddi#DRIVER} on a device of a bus that is not verified; the bus pends where calls are not forced.
 *
 * <p>The driver answers by its script, in woven calls; what is not in that is passed down. For the thread that makes it.
 */
public final class PnpRig {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Machine machine;
    private final ScriptedBus bus;
    private DeviceObject root;
    private final DeviceObject physical;

    private PnpRig(Machine machine, Mode mode) {
        this.machine = machine;
        List<String> log = new CopyOnWriteArrayList<>();
        this.bus = mode.isForced() ? new ScriptedBus(log) : new ScriptedBus(log).pending();
        this.root = machine.pnp().createRootDevice("bus");
        machine.pnp().install(root, machine.load("bus", bus));
        machine.pnp().start(root);
        this.physical = bus.plugIn("1");
        machine.pnp().enumerate(root);
    }

    /** What a verified driver does, written with woven calls. */
    public static final class Script implements Driver {
        private final Map<Object, Dispatch> script = new ConcurrentHashMap<>();
        private final Ddi ddi = Ddi.woven(Ddi.DRIVER);

        /** Answers requests of the minor function {@code minor} by {@code dispatch}. */
        public Script on(MinorFunction minor, Dispatch dispatch) {
            script.put(minor, dispatch);
            return this;
        }

        /** Answers requests of {@code major} by {@code dispatch}. */
        public Script on(MajorFunction major, Dispatch dispatch) {
            script.put(major, dispatch);
            return this;
        }

        @Override
        public NtStatus driverEntry(DriverObject driver) {
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus addDevice(DriverObject driver, DeviceObject device) {
            Io.attachDeviceToDeviceStack(Io.createDevice(driver, Set.of()), device);
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
            Dispatch known = script.get(location.minorFunction());
            if (known == null) {
                known = script.get(location.majorFunction());
            }
            if (known != null) {
                return known.dispatch(device, irp);
            }
            boolean removes = location.minorFunction() == PnpMinor.REMOVE_DEVICE;
            return removes ? remove(device, irp) : pass(device, irp);
        }

        private NtStatus pass(DeviceObject device, Irp irp) {
            ddi.skip(irp);
            return ddi.call(90, Dispatch.below(device), irp);
        }

        private NtStatus remove(DeviceObject device, Irp irp) {
            DeviceObject lower = Dispatch.below(device);
            ddi.touch(irp).setStatus(NtStatus.SUCCESS);
            ddi.skip(irp);
            NtStatus status = ddi.call(91, lower, irp);
            Io.detachDevice(lower);
            Io.deleteDevice(device);
            return ddi.returning(92, status);
        }
    }

    /** What is found where {@code use} uses a device with {@code driver} on it, as {@code 0xC9/213 Filter.java:10}. */
    public static List<String> found(Mode mode, Driver driver, Consumer<PnpRig> use) {
        Verifier verifier = Verifier.open(mode.settings(Ddi.DRIVER));
        Machine machine = Machine.create();
        try (verifier;
                machine) {
            PnpRig rig = new PnpRig(machine, mode);
            rig.pnp().install(rig.physical, machine.load(Ddi.DRIVER, driver));
            use.accept(rig);
            rig.pnp().settle(LONG);
        } catch (BugCheck stop) {
            // What it was about is among the findings.
        }
        return verifier.findings().stream().map(PnpRig::text).toList();
    }

    /** What is found where {@code use} uses {@code driver} as that of a bus of its own, which is {@link #root}. */
    public static List<String> foundOnBus(Mode mode, Driver driver, Consumer<PnpRig> use) {
        Verifier verifier = Verifier.open(mode.settings(Ddi.DRIVER));
        Machine machine = Machine.create();
        try (verifier;
                machine) {
            PnpRig rig = new PnpRig(machine, mode);
            rig.root = rig.pnp().createRootDevice("own");
            rig.pnp().install(rig.root, machine.load(Ddi.DRIVER, driver));
            rig.pnp().start(rig.root);
            rig.pnp().enumerate(rig.root);
            use.accept(rig);
            rig.pnp().settle(LONG);
        } catch (BugCheck stop) {
            // What it was about is among the findings.
        }
        return verifier.findings().stream().map(PnpRig::text).toList();
    }

    private static String text(Finding finding) {
        return finding.code() + " " + finding.culprit().source();
    }

    /** The machine. */
    public Machine machine() {
        return machine;
    }

    /** The machine's PnP manager. */
    public PnpManager pnp() {
        return machine.pnp();
    }

    /** The physical device that the driver is installed on. */
    public DeviceObject physical() {
        return physical;
    }

    /** The physical devices on the bus. */
    public List<DeviceObject> children() {
        return pnp().children(root);
    }

    /** The physical device of the bus. */
    public DeviceObject root() {
        return root;
    }

    /** Takes the device away and has the PnP manager find that out. */
    public void unplug() {
        bus.unplug(physical);
        pnp().enumerate(root);
    }

    /** Sends a request without parameters as the PnP manager does. */
    public NtStatus pnp(MinorFunction minor) {
        return pnp(minor, IrpParameters.None.NONE);
    }

    /** Sends a request as the PnP manager does. */
    public NtStatus pnp(MinorFunction minor, IrpParameters parameters) {
        return pnp().send(physical, minor, parameters).status();
    }

    /** Sends a power or WMI request as the system does, and waits for it. */
    public NtStatus send(MajorFunction major, MinorFunction minor, IrpParameters parameters) {
        return send(physical, major, minor, parameters);
    }

    /** Sends a power or WMI request to the top of the stack of {@code device} as the system does, and waits for it. */
    public static NtStatus send(
            DeviceObject device, MajorFunction major, MinorFunction minor, IrpParameters parameters) {
        DeviceObject top = Io.getAttachedDeviceReference(device);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp irp = Io.allocateIrp(top.stackSize());
        irp.setStatus(NtStatus.NOT_SUPPORTED);
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMajorFunction(major);
        first.setMinorFunction(minor);
        first.setParameters(parameters);
        Io.setCompletionRoutine(irp, (none, done) -> {
            Ke.setEvent(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        if (Io.callDriver(top, irp) == NtStatus.PENDING && Ke.waitForSingleObject(event, LONG) != NtStatus.SUCCESS) {
            throw new AssertionError("The request did not come back");
        }
        return irp.status();
    }
}
