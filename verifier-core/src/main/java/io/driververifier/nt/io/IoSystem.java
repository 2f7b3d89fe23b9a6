package io.driververifier.nt.io;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The I/O manager's part of one machine: the loaded drivers and the names of their devices.
 *
 * <p>Any thread. {@code stackLock} guards the links between devices, and opening against deleting and unloading; {@code
 * cancelLock} is the cancel spin lock; names are in concurrent maps, in lower case.
 */
public final class IoSystem {
    private static final String DEVICE_PREFIX = "\\device\\";
    private static final String USER_PREFIX = "\\\\.\\";

    private final Kernel kernel;
    private final Map<String, DriverObject> drivers = new ConcurrentHashMap<>();
    private final Map<String, DeviceObject> namedDevices = new ConcurrentHashMap<>();
    private final Object stackLock = new Object();
    private final KSpinLock cancelLock = Ke.initializeSpinLock();
    private final IoTimers timers;
    private final EventLog eventLog = new EventLog();
    private final PnpManager pnp = new PnpManager(this);
    private final PowerManager power = new PowerManager(pnp);
    private volatile @Nullable Object verifier;
    private volatile DriverLoadHook loadHook = (driver, implementation) -> implementation;

    /** An I/O system on {@code kernel}, without drivers. */
    public IoSystem(Kernel kernel) {
        this.kernel = kernel;
        this.timers = new IoTimers(kernel);
    }

    /** The kernel that it runs on. */
    public Kernel kernel() {
        return kernel;
    }

    /** The I/O timers of its devices. */
    IoTimers timers() {
        return timers;
    }

    /** What it could tell nobody else. */
    public EventLog eventLog() {
        return eventLog;
    }

    /** Its PnP manager. */
    public PnpManager pnp() {
        return pnp;
    }

    /** Its power manager. */
    public PowerManager power() {
        return power;
    }

    @Nullable Object verifier() {
        return verifier;
    }

    void setVerifier(@Nullable Object verifier) {
        this.verifier = verifier;
    }

    /** Sets who is asked when a driver is loaded. */
    public void setLoadHook(DriverLoadHook hook) {
        this.loadHook = hook;
    }

    /**
     * Loads {@code implementation} as the driver {@code name} and calls its {@code DriverEntry}.
     *
     * @throws NtStatusException if the name is taken or the driver refuses
     */
    public DriverObject loadDriver(String name, Driver implementation) {
        kernel.checkRunning();
        kernel.adoptCurrentThread();
        DriverObject driver = new DriverObject(this, name, implementation);
        if (drivers.putIfAbsent(name.toLowerCase(Locale.ROOT), driver) != null) {
            throw new NtStatusException(NtStatus.IMAGE_ALREADY_LOADED, "A driver named " + name + " is loaded already");
        }
        boolean loaded = false;
        try {
            // Read when it is its turn: whoever verifies drivers that are loaded has set the hook before it looked for
            // them.
            driver.exchangeEntry((self, own) -> loadHook.loading(self, own));
            NtStatus status = driver.entry().driverEntry(driver);
            if (!status.isSuccess()) {
                throw new NtStatusException(status, "The driver " + name + " was not loaded");
            }
            loaded = true;
            return driver;
        } finally {
            if (!loaded) {
                forget(driver);
            }
        }
    }

    /**
     * Calls the driver's {@code AddDevice} for the device {@code physical}.
     *
     * @throws NtStatusException if the driver refuses
     */
    public void addDevice(DriverObject driver, DeviceObject physical) {
        kernel.checkRunning();
        kernel.adoptCurrentThread();
        NtStatus status = driver.entry().addDevice(driver, physical);
        if (!status.isSuccess()) {
            throw new NtStatusException(status, driver + " did not add a device on " + physical);
        }
    }

    /**
     * Calls the driver's {@code DriverUnload} and forgets the driver, and the devices that it has not deleted.
     *
     * @throws NtStatusException if one of its devices is in use, or it is not loaded any more
     */
    public void unloadDriver(DriverObject driver) {
        kernel.checkRunning();
        kernel.adoptCurrentThread();
        synchronized (stackLock) {
            if (driver.isUnloading()) {
                throw new NtStatusException(NtStatus.OBJECT_NAME_NOT_FOUND, driver + " is unloaded already");
            }
            for (DeviceObject device : driver.devices()) {
                if (device.opens() > 0 || device.attachedDevice() != null) {
                    throw new NtStatusException(
                            NtStatus.DEVICE_BUSY,
                            "Cannot unload " + driver + " while " + device
                                    + " is open, has a device on top of it or a completion routine yet to run");
                }
            }
            driver.beginUnload();
        }
        driver.entry().unload(driver);
        forget(driver);
    }

    private void forget(DriverObject driver) {
        driver.devices().forEach(this::forget);
        drivers.remove(driver.name().toLowerCase(Locale.ROOT), driver);
    }

    /** The loaded drivers. */
    public List<DriverObject> drivers() {
        return new ArrayList<>(drivers.values());
    }

    /** The loaded driver {@code name}, if there is one. */
    public @Nullable DriverObject driver(String name) {
        return drivers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The device {@code name}, written as {@code ramdisk}, {@code \Device\ramdisk} or {@code \\.\ramdisk}. */
    public @Nullable DeviceObject device(String name) {
        return namedDevices.get(key(name));
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith(DEVICE_PREFIX)) {
            return lower.substring(DEVICE_PREFIX.length());
        }
        return lower.startsWith(USER_PREFIX) ? lower.substring(USER_PREFIX.length()) : lower;
    }

    DeviceObject createDevice(DriverObject driver, @Nullable String name, Set<DeviceFlag> flags) {
        kernel.checkRunning();
        DeviceObject device = new DeviceObject(driver, name, flags);
        if (name != null && namedDevices.putIfAbsent(key(name), device) != null) {
            throw new NtStatusException(NtStatus.OBJECT_NAME_COLLISION, "There is a device named " + name + " already");
        }
        driver.add(device);
        return device;
    }

    void deleteDevice(DeviceObject device) {
        kernel.checkRunning();
        forget(device);
    }

    private void forget(DeviceObject device) {
        String name = device.name();
        if (name != null) {
            namedDevices.remove(key(name), device);
        }
        synchronized (stackLock) {
            device.delete();
        }
        // Outside of the lock: it waits for a routine that runs, which may attach or open.
        timers.stop(device);
    }

    /**
     * Takes the reference of an open.
     *
     * @throws NtStatusException if the device is deleted or gone, or its driver is being unloaded
     */
    void referenceForOpen(DeviceObject device) {
        synchronized (stackLock) {
            DeviceNode node = DeviceNode.of(device);
            if (node != null && node.state() == DeviceNode.State.SURPRISE_REMOVED) {
                throw new NtStatusException(NtStatus.NO_SUCH_DEVICE, "Cannot open " + device);
            }
            if (device.isDeleted() || device.driver().isUnloading()) {
                throw new NtStatusException(NtStatus.DELETE_PENDING, "Cannot open " + device);
            }
            Ob.referenceObject(device);
            device.opened();
        }
    }

    /** Notes that the device of {@code node} is gone: it may stay open, but nobody opens it any more. */
    void refuseOpens(DeviceNode node) {
        synchronized (stackLock) {
            node.setState(DeviceNode.State.SURPRISE_REMOVED);
        }
    }

    DeviceObject attach(DeviceObject source, DeviceObject target) {
        kernel.checkRunning();
        synchronized (stackLock) {
            if (source.attachedTo() != null) {
                throw new IllegalArgumentException(source + " is attached to " + source.attachedTo()
                        + " already; detach it there before attaching it to another device");
            }
            if (bottomOfStack(target) == source) {
                throw new IllegalArgumentException(
                        source + " cannot be attached to " + target + ", which is itself or stands on top of it");
            }
            DeviceObject top = topOfStack(target);
            source.linkBelow(top);
            return top;
        }
    }

    void detach(DeviceObject lower) {
        kernel.checkRunning();
        synchronized (stackLock) {
            lower.unlinkAbove();
        }
    }

    private static DeviceObject bottomOfStack(DeviceObject device) {
        DeviceObject bottom = device;
        for (DeviceObject below = bottom.attachedTo(); below != null; below = bottom.attachedTo()) {
            bottom = below;
        }
        return bottom;
    }

    static DeviceObject topOfStack(DeviceObject device) {
        DeviceObject top = device;
        for (DeviceObject above = top.attachedDevice(); above != null; above = top.attachedDevice()) {
            top = above;
        }
        return top;
    }

    KSpinLock cancelLock() {
        return cancelLock;
    }

    /** The caller becomes a thread of this machine: by that it has an IRQL, and is unwound when the machine ends. */
    Irql acquireCancelLock() {
        kernel.checkRunning();
        kernel.adoptCurrentThread();
        return Ke.acquireSpinLock(cancelLock);
    }

    Error bugCheck(BugCheckCode code, String message, Irp irp) {
        return kernel.stop(new BugCheck(code, message, irp.address()));
    }
}
