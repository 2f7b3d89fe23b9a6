package io.driververifier.nt.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A device ({@code DEVICE_OBJECT}): one driver's place in a device stack.
 *
 * <p>Any thread. The links of the stack are written under the lock of the I/O system and read without; the extension is
 * the driver's own and set once, before the device is used.
 */
public final class DeviceObject extends KernelObject {
    private static final ObjectType<DeviceObject> TYPE = ObjectType.of("Device", DeviceObject.class);

    private final DriverObject driver;
    private final @Nullable String name;
    private final Set<DeviceFlag> flags;
    private final AtomicInteger opens = new AtomicInteger();
    private volatile int stackSize = 1;
    private volatile @Nullable DeviceObject attachedDevice;
    private volatile @Nullable DeviceObject attachedTo;
    private volatile @Nullable Object extension;
    private volatile @Nullable DeviceTimer timer;
    private final AtomicReference<DevicePowerState> powerState = new AtomicReference<>(DevicePowerState.UNSPECIFIED);
    private volatile @Nullable DeviceNode node;
    private volatile boolean deleted;

    DeviceObject(DriverObject driver, @Nullable String name, Set<DeviceFlag> flags) {
        super(TYPE, driver.system().kernel());
        this.driver = driver;
        this.name = name;
        this.flags = Set.copyOf(flags);
    }

    /** The driver that created it. */
    public DriverObject driver() {
        return driver;
    }

    /** Its name without {@code \Device\}, if it has one. */
    public @Nullable String name() {
        return name;
    }

    /** How it wants its requests. */
    public Set<DeviceFlag> flags() {
        return flags;
    }

    /** How many stack locations an IRP for this device needs. */
    public int stackSize() {
        return stackSize;
    }

    /** The device above it, if there is one. */
    public @Nullable DeviceObject attachedDevice() {
        return attachedDevice;
    }

    /** The device below it, if there is one. */
    public @Nullable DeviceObject attachedTo() {
        return attachedTo;
    }

    /**
     * What the driver keeps with the device.
     *
     * @throws IllegalStateException if it is not of type {@code type}
     */
    public <T> T extension(Class<T> type) {
        Object now = extension;
        if (!type.isInstance(now)) {
            throw new IllegalStateException("The extension of " + this + " is "
                    + (now == null ? "not set" : "a " + now.getClass().getName()) + ", not a " + type.getName());
        }
        return type.cast(now);
    }

    /** Sets what {@link #extension} answers. */
    public void setExtension(Object extension) {
        this.extension = extension;
    }

    @Nullable Object extensionOrNull() {
        return extension;
    }

    DevicePowerState powerState() {
        return powerState.get();
    }

    @Nullable DeviceTimer timer() {
        return timer;
    }

    void setTimer(DeviceTimer timer) {
        this.timer = timer;
    }

    /** Whether a bus has reported it, so that it is at the bottom of its stack ({@code DO_BUS_ENUMERATED_DEVICE}). */
    public boolean isPhysical() {
        return node != null;
    }

    @Nullable DeviceNode node() {
        return node;
    }

    void setNode(DeviceNode node) {
        this.node = node;
    }

    DevicePowerState exchangePowerState(DevicePowerState state) {
        return powerState.getAndSet(state);
    }

    /**
     * How many opens it has ({@code ReferenceCount}), and routines that still have to run; unlike its references as an object
     * they keep its driver loaded.
     */
    int opens() {
        return opens.get();
    }

    void opened() {
        opens.incrementAndGet();
    }

    void closed() {
        if (opens.decrementAndGet() == 0) {
            if (deleted) {
                driver.remove(this);
            }
            driver.system().pnp().lastClosed(this);
        }
    }

    boolean isDeleted() {
        return deleted;
    }

    /** Takes it from its driver, now or when the last open is closed. A second call changes nothing. */
    void delete() {
        deleted = true;
        if (opens.get() == 0) {
            driver.remove(this);
        }
    }

    void linkBelow(DeviceObject lower) {
        attachedTo = lower;
        stackSize = lower.stackSize + 1;
        lower.attachedDevice = this;
    }

    void unlinkAbove() {
        DeviceObject upper = attachedDevice;
        attachedDevice = null;
        if (upper != null) {
            upper.attachedTo = null;
        }
    }

    @Override
    public String toString() {
        return (name == null ? "device" : "\\Device\\" + name) + " " + AddressSpace.format(address()) + " of " + driver;
    }
}
