package io.driververifier.nt.io;

import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A loaded driver ({@code DRIVER_OBJECT}).
 *
 * <p>Any thread. The entry is exchanged as a whole, what stands there from loading on under {@code entryLock}; the devices
 * are copied on write.
 */
public final class DriverObject extends KernelObject {
    private static final ObjectType<DriverObject> TYPE = ObjectType.of("Driver", DriverObject.class);

    private final IoSystem system;
    private final String name;
    private final Driver implementation;
    private final List<DeviceObject> devices = new CopyOnWriteArrayList<>();
    private final Object entryLock = new Object();
    private volatile Driver entry;
    private volatile boolean unloading;

    DriverObject(IoSystem system, String name, Driver implementation) {
        super(TYPE, system.kernel());
        this.system = system;
        this.name = name;
        this.implementation = implementation;
        this.entry = implementation;
    }

    /** The name that it registered, {@code pci}. */
    public String name() {
        return name;
    }

    /** The driver as its author wrote it. */
    public Driver implementation() {
        return implementation;
    }

    /** The devices that it has created; one that it deleted is among them until its last open is closed. */
    public List<DeviceObject> devices() {
        return List.copyOf(devices);
    }

    /** The I/O system that loaded it. */
    public IoSystem system() {
        return system;
    }

    /** Where the I/O manager calls it: the driver itself, or what the verifier put in front of it. */
    Driver entry() {
        return entry;
    }

    void setEntry(Driver entry) {
        this.entry = entry;
    }

    /** Puts what {@code hook} answers in front of the driver; one at a time, so that the last one asked is the one that stays. */
    void exchangeEntry(DriverLoadHook hook) {
        synchronized (entryLock) {
            setEntry(hook.loading(this, implementation));
        }
    }

    /** Whether it is being unloaded, so that nobody opens its devices any more. */
    boolean isUnloading() {
        return unloading;
    }

    void beginUnload() {
        this.unloading = true;
    }

    void add(DeviceObject device) {
        devices.add(device);
    }

    void remove(DeviceObject device) {
        devices.remove(device);
    }

    @Override
    public String toString() {
        return "\\Driver\\" + name;
    }
}
