package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.BootMarker;
import io.driververifier.verifier.blackbox.BlackBox;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.pnp.DeviceHistory;
import io.driververifier.verifier.io.rules.pnp.PnpHop;
import io.driververifier.verifier.pending.Hash;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * A driver under verification: stands where the I/O manager calls it and looks at what it returns.
 *
 * <p>Any thread, as the driver itself. Immutable but for counters, what is known of its devices in PnP stacks, and {@code
 * unloaded} and {@code partlySeen}, which are set once.
 */
final class VerifiedDriver implements Driver {
    private final IovMachine machine;
    private final DriverObject driver;
    private final Driver implementation;
    private final String spec;
    private final String reportedName;
    private final long[] entryIds = new long[EntryKind.values().length];
    private final Map<DeviceObject, DeviceHistory> histories = new ConcurrentHashMap<>();
    private final LongAdder entries = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder outstanding = new LongAdder();
    private final Leftovers leftovers = new Leftovers();
    private final boolean isFirst;
    private volatile boolean unloaded;
    private volatile boolean partlySeen;

    /** A cache that any thread fills with the same; 0 is not known yet. */
    private int boxedName;

    VerifiedDriver(IovMachine machine, DriverObject driver, Driver implementation, String spec) {
        this(machine, driver, implementation, spec, spec);
    }

    private VerifiedDriver(
            IovMachine machine, DriverObject driver, Driver implementation, String spec, String reportedName) {
        this.machine = machine;
        this.driver = driver;
        this.implementation = implementation;
        this.spec = spec;
        this.reportedName = reportedName;
        this.isFirst = machine.verifier().firstSeen(driver, reportedName);
        for (EntryKind kind : EntryKind.values()) {
            entryIds[kind.ordinal()] = Hash.of(Hash.of(0, driver.name()), kind.name());
        }
    }

    /** One that is verified because all are, whose code is woven under the name {@code code}. */
    static VerifiedDriver ofAll(IovMachine machine, DriverObject driver, Driver implementation, String code) {
        return new VerifiedDriver(machine, driver, implementation, code, driver.name());
    }

    /** Has the I/O manager call the driver itself again. */
    void remove() {
        Iop.exchangeEntry(driver, (self, own) -> Iop.entry(self) == this ? own : Iop.entry(self));
    }

    DriverObject driver() {
        return driver;
    }

    /** The number of its name in {@code box}. */
    int boxedName(BlackBox box) {
        int known = boxedName;
        if (known == 0) {
            known = box.text(name(), Function.identity());
            boxedName = known;
        }
        return known;
    }

    String name() {
        return driver.name();
    }

    /** What results call it: as its user named it, or as it registered where all are verified. */
    String reportedName() {
        return reportedName;
    }

    /** Whether it has not been loaded, by this name, when the verification of the JVM was another one. */
    boolean isFirst() {
        return isFirst;
    }

    /** Threads stand in its code as it was before it was woven, and what they do is not seen. */
    void setPartlySeen() {
        partlySeen = true;
    }

    /** Whether its breaches are not certain, because a part of what it does is not seen. */
    boolean isPartlySeen() {
        return partlySeen;
    }

    /** The name that its code is woven under: as its user named it, where it is not one of all. */
    String spec() {
        return spec;
    }

    /** Whether {@code call} is an instruction in the code of this driver. */
    boolean owns(WovenCall call) {
        return spec.equals(call.driver());
    }

    long entryId(EntryKind kind) {
        return entryIds[kind.ordinal()];
    }

    long entries() {
        return entries.sum();
    }

    long calls() {
        return calls.sum();
    }

    /** What it may leave behind. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** Whether its unload routine has returned. */
    boolean isUnloaded() {
        return unloaded;
    }

    /** It passed an IRP down. */
    void sent() {
        outstanding.increment();
    }

    /** Completion of an IRP that it had passed down has come back to it. */
    void received() {
        outstanding.decrement();
    }

    /** Whether drivers below it have any IRP of its. */
    boolean waitsForAny() {
        return outstanding.sum() != 0;
    }

    void countCall() {
        calls.increment();
    }

    /** The base class outside of the driver's own packages, which may make its calls; empty if there is none. */
    String foreignBase() {
        String own = implementation.getClass().getPackageName();
        for (Class<?> base = implementation.getClass().getSuperclass();
                base != null && base != Object.class;
                base = base.getSuperclass()) {
            String itsPackage = base.getPackageName();
            if (!itsPackage.equals(own) && !itsPackage.startsWith(own + ".")) {
                return base.getName();
            }
        }
        return "";
    }

    @Override
    public NtStatus driverEntry(DriverObject self) {
        IovThread thread = machine.adoptThread();
        EntryFrame frame = thread.push(this, EntryKind.DRIVER_ENTRY, null);
        try {
            NtStatus status = implementation.driverEntry(self);
            BootMarker.started();
            machine.outcomes().left(frame);
            return status;
        } finally {
            thread.pop(frame);
        }
    }

    @Override
    public NtStatus addDevice(DriverObject self, DeviceObject physical) {
        IovThread thread = machine.adoptThread();
        EntryFrame frame = thread.push(this, EntryKind.ADD_DEVICE, null);
        try {
            List<DeviceObject> before = self.devices();
            NtStatus status = implementation.addDevice(self, physical);
            noteAdded(self, before, physical);
            machine.outcomes().left(frame);
            return status;
        } finally {
            thread.pop(frame);
        }
    }

    private void noteAdded(DriverObject self, List<DeviceObject> before, DeviceObject physical) {
        histories.keySet().removeIf(Iop::isDeleted);
        DeviceObject bottom = bottomOf(physical);
        for (DeviceObject device : self.devices()) {
            if (device.attachedTo() != null && bottomOf(device) == bottom && !before.contains(device)) {
                historyOf(device).add();
            }
        }
    }

    private static DeviceObject bottomOf(DeviceObject device) {
        DeviceObject bottom = device;
        for (DeviceObject below = bottom.attachedTo(); below != null; below = bottom.attachedTo()) {
            bottom = below;
        }
        return bottom;
    }

    private DeviceHistory historyOf(DeviceObject device) {
        return histories.computeIfAbsent(device, added -> new DeviceHistory());
    }

    /** One that may be older than the verification may have been told to go already. */
    private DeviceHistory unknownHistory() {
        DeviceHistory history = new DeviceHistory();
        history.setRemoved(machine.isTakenIn());
        return history;
    }

    private void noteArrival(PnpHop request, DispatchFacts facts) {
        DeviceHistory history = histories.computeIfAbsent(facts.device(), first -> unknownHistory());
        request.setHistory(history);
        if (facts.majorFunction() == MajorFunction.PNP) {
            if (facts.minorFunction() == PnpMinor.REMOVE_DEVICE) {
                history.setRemoved(true);
            } else if (facts.minorFunction() == PnpMinor.START_DEVICE) {
                history.setRemoved(false);
            }
        }
    }

    @Override
    public void unload(DriverObject self) {
        IovThread thread = machine.adoptThread();
        EntryFrame frame = thread.push(this, EntryKind.UNLOAD, null);
        try {
            implementation.unload(self);
            machine.outcomes().left(frame);
            machine.routines().unloaded(this);
        } finally {
            unloaded = true;
            thread.pop(frame);
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (machine.isClosed()) {
            return implementation.dispatch(device, irp);
        }
        entries.increment();
        IovThread thread = machine.adoptThread();
        if (machine.isStranger(irp)) {
            return dispatchStranger(thread, device, irp);
        }
        IrpShadow shadow = IrpShadow.of(machine, irp);
        DispatchFacts facts = shadow.arrive(this, device);
        PnpHop pnp = PnpHop.of(facts);
        if (pnp != null) {
            noteArrival(pnp, facts);
        }
        machine.tell(shadow, IrpEvent.ARRIVED, null, this);
        int location = shadow.ownLocation();
        EntryFrame frame = thread.push(this, EntryKind.DISPATCH, irp);
        try {
            NtStatus status = callDispatch(device, irp, frame, shadow);
            machine.tell(shadow, IrpEvent.RETURNED, frame.returnCall(), status);
            machine.checks().dispatched(frame, facts, shadow, location, status);
            machine.outcomes().left(frame);
            return status;
        } finally {
            thread.pop(frame);
        }
    }

    /** The driver is given an IRP that is older than the verification; what it makes for it is not. */
    private NtStatus dispatchStranger(IovThread thread, DeviceObject device, Irp irp) {
        EntryFrame frame = thread.push(this, EntryKind.DISPATCH, irp);
        try {
            NtStatus status = implementation.dispatch(device, irp);
            machine.outcomes().left(frame);
            return status;
        } finally {
            thread.pop(frame);
        }
    }

    private NtStatus callDispatch(DeviceObject device, Irp irp, EntryFrame frame, IrpShadow shadow) {
        try {
            return implementation.dispatch(device, irp);
        } catch (RuntimeException | Error escaped) {
            machine.routines().escaped(escaped, frame, shadow);
            throw escaped;
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
