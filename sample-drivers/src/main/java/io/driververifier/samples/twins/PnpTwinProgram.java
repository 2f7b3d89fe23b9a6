package io.driververifier.samples.twins;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpManager;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.Po;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.nt.io.SystemPowerState;
import io.driververifier.nt.io.WmiMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Ob;
import io.driververifier.samples.toaster.filter.ToasterFilter;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The life of a device with one of the twins on it: started, asked, refused something, put to sleep, torn out.
 *
 * <p>What a driver answers is written down and not judged, for a broken one may well refuse.
 */
final class PnpTwinProgram {
    private static final MinorFunction UNKNOWN = new ReservedMinor(0x42);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Machine machine;
    private final PnpManager pnp;
    private final DeviceObject root;
    private final PrintStream out;
    private final List<DeviceObject> devices = new ArrayList<>();
    private @Nullable DriverObject passing;

    private PnpTwinProgram(Machine machine, PrintStream out) {
        this.machine = machine;
        this.pnp = machine.pnp();
        this.root = pnp.createRootDevice("twin");
        this.out = out;
        devices.add(root);
    }

    /** Runs it in {@code machine} with the twin {@code name}, and writes a line for each step to {@code out}. */
    static void run(Machine machine, String name, PrintStream out) {
        DriverObject twin = machine.load(name);
        PnpTwinProgram program = new PnpTwinProgram(machine, out);
        program.pnp.install(program.root, twin);
        out.println("install: " + name);
        program.use();
        machine.unload(twin);
        out.println("close");
    }

    private void use() {
        say("start", pnp.start(root));
        pnp.settle(LONG);
        enumerate();
        enumerate();
        for (DeviceObject device : devices) {
            ask(device);
            doubt(device);
        }
        sleep();
        for (DeviceObject device : devices) {
            say("unknown power", send(device, MajorFunction.POWER, UNKNOWN, IrpParameters.None.NONE));
            say(
                    "WMI",
                    send(device, MajorFunction.SYSTEM_CONTROL, WmiMinor.QUERY_ALL_DATA, new IrpParameters.Wmi(root)));
        }
        for (DeviceObject child : devices.subList(1, devices.size())) {
            say("remove", pnp.remove(child));
        }
        say("surprise", pnp.surpriseRemove(root));
        pnp.settle(LONG);
    }

    private void say(String step, Object outcome) {
        out.println(step + ": " + outcome);
    }

    private void enumerate() {
        for (DeviceObject child : pnp.enumerate(root).arrived()) {
            if (!devices.contains(child)) {
                devices.add(child);
                pnp.install(child, passing());
                say("start", pnp.start(child));
            }
        }
        say("enumerate", devices.size() - 1);
    }

    /** A driver for the children of a bus, which passes everything on. */
    private DriverObject passing() {
        DriverObject loaded = passing;
        if (loaded == null) {
            loaded = machine.load(new ToasterFilter());
            passing = loaded;
        }
        return loaded;
    }

    private void ask(DeviceObject device) {
        DeviceCapabilities capabilities = DeviceCapabilities.initialized();
        say(
                "capabilities",
                query(device, PnpMinor.QUERY_CAPABILITIES, new IrpParameters.QueryCapabilities(capabilities)));
        say("text", query(device, PnpMinor.QUERY_DEVICE_TEXT, IrpParameters.None.NONE));
        say("unknown PnP", query(device, UNKNOWN, IrpParameters.None.NONE));
        DeviceRelations target = pnp.send(
                        device,
                        PnpMinor.QUERY_DEVICE_RELATIONS,
                        new IrpParameters.QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE))
                .answer(DeviceRelations.class);
        if (target != null) {
            target.devices().forEach(Ob::dereferenceObject);
        }
        say("target", target == null ? "nobody" : target.devices().size());
    }

    private NtStatus query(DeviceObject device, MinorFunction minor, IrpParameters parameters) {
        return pnp.send(device, minor, parameters).status();
    }

    private void doubt(DeviceObject device) {
        say("query stop", pnp.queryStop(device));
        pnp.cancelStop(device);
        say("query remove", pnp.queryRemove(device));
        pnp.cancelRemove(device);
    }

    private void sleep() {
        say("query sleep", machine.power().querySystemPower(SystemPowerState.SLEEPING3));
        for (DeviceObject device : devices) {
            say("down", setDevicePower(device, DevicePowerState.D3));
            say("up", setDevicePower(device, DevicePowerState.D0));
        }
        say("sleep", machine.power().setSystemPower(SystemPowerState.SLEEPING3));
        say("wake", machine.power().setSystemPower(SystemPowerState.WORKING));
    }

    private static NtStatus setDevicePower(DeviceObject device, DevicePowerState state) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.PENDING);
        Po.requestPowerIrp(device, PowerMinor.SET_POWER, state, (own, minor, reached, status) -> {
            outcome.set(status);
            Ke.setEvent(event);
        });
        Ke.waitForSingleObject(event, LONG);
        return outcome.get();
    }

    /** As the system does: to the top of the stack, and as not supported. */
    private static NtStatus send(
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
        if (Io.callDriver(top, irp) == NtStatus.PENDING) {
            Ke.waitForSingleObject(event, LONG);
        }
        NtStatus status = irp.status();
        Io.freeIrp(irp);
        Ob.dereferenceObject(top);
        return status;
    }
}
