package io.driververifier.nt.io;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a device can do ({@code DEVICE_CAPABILITIES}).
 *
 * <p>Belongs to whoever owns the IRP that it travels with, and is not safe for more than one thread at a time.
 */
public final class DeviceCapabilities {
    /** {@link #size()} as the requester has to set it, in bytes. */
    public static final int SIZE_BYTES = 64;

    /** {@link #version()} as the requester has to set it. */
    public static final int VERSION = 1;

    /** What {@link #address()} and {@link #uiNumber()} are before somebody knows better. */
    public static final int UNKNOWN = -1;

    private int size;
    private int version;
    private int address;
    private int uiNumber;
    private boolean lockSupported;
    private boolean ejectSupported;
    private boolean removable;
    private boolean surpriseRemovalOk;
    private boolean uniqueId;
    private boolean rawDeviceOk;
    private DevicePowerState deviceWake = DevicePowerState.UNSPECIFIED;
    private SystemPowerState systemWake = SystemPowerState.UNSPECIFIED;
    private final Map<SystemPowerState, DevicePowerState> deviceStates = new EnumMap<>(SystemPowerState.class);

    /** All of it zero, which no driver may be asked with: see {@link #initialized}. */
    public DeviceCapabilities() {}

    /** As {@link PnpMinor#QUERY_CAPABILITIES} has to be sent: size and version set, the two numbers unknown. */
    public static DeviceCapabilities initialized() {
        DeviceCapabilities capabilities = new DeviceCapabilities();
        capabilities.size = SIZE_BYTES;
        capabilities.version = VERSION;
        capabilities.address = UNKNOWN;
        capabilities.uiNumber = UNKNOWN;
        return capabilities;
    }

    /** The size of the structure that the requester knows, in bytes. */
    public int size() {
        return size;
    }

    /** Sets {@link #size}. */
    public void setSize(int size) {
        this.size = size;
    }

    /** The version of the structure. */
    public int version() {
        return version;
    }

    /** Sets {@link #version}. */
    public void setVersion(int version) {
        this.version = version;
    }

    /** Where the device is on its bus; -1 if nobody knows. */
    public int address() {
        return address;
    }

    /** Sets {@link #address}. */
    public void setAddress(int address) {
        this.address = address;
    }

    /** The number of its slot as people see it; -1 if nobody knows. */
    public int uiNumber() {
        return uiNumber;
    }

    /** Sets {@link #uiNumber}. */
    public void setUiNumber(int uiNumber) {
        this.uiNumber = uiNumber;
    }

    /** Whether it can be locked against ejection. */
    public boolean isLockSupported() {
        return lockSupported;
    }

    /** Sets {@link #isLockSupported}. */
    public void setLockSupported(boolean lockSupported) {
        this.lockSupported = lockSupported;
    }

    /** Whether it can be ejected by software. */
    public boolean isEjectSupported() {
        return ejectSupported;
    }

    /** Sets {@link #isEjectSupported}. */
    public void setEjectSupported(boolean ejectSupported) {
        this.ejectSupported = ejectSupported;
    }

    /** Whether it can be taken away while the computer runs. */
    public boolean isRemovable() {
        return removable;
    }

    /** Sets {@link #isRemovable}. */
    public void setRemovable(boolean removable) {
        this.removable = removable;
    }

    /** Whether its function driver can do with that happening unannounced. */
    public boolean isSurpriseRemovalOk() {
        return surpriseRemovalOk;
    }

    /** Sets {@link #isSurpriseRemovalOk}. */
    public void setSurpriseRemovalOk(boolean surpriseRemovalOk) {
        this.surpriseRemovalOk = surpriseRemovalOk;
    }

    /** Whether its instance id is unique in the whole machine, not just on its bus. */
    public boolean isUniqueId() {
        return uniqueId;
    }

    /** Sets {@link #isUniqueId}. */
    public void setUniqueId(boolean uniqueId) {
        this.uniqueId = uniqueId;
    }

    /** Whether its bus can run it without a function driver. */
    public boolean isRawDeviceOk() {
        return rawDeviceOk;
    }

    /** Sets {@link #isRawDeviceOk}. */
    public void setRawDeviceOk(boolean rawDeviceOk) {
        this.rawDeviceOk = rawDeviceOk;
    }

    /** The lowest state in which it can wake the system. */
    public DevicePowerState deviceWake() {
        return deviceWake;
    }

    /** Sets {@link #deviceWake}. */
    public void setDeviceWake(DevicePowerState deviceWake) {
        this.deviceWake = deviceWake;
    }

    /** The lowest state of the system that it can wake. */
    public SystemPowerState systemWake() {
        return systemWake;
    }

    /** Sets {@link #systemWake}. */
    public void setSystemWake(SystemPowerState systemWake) {
        this.systemWake = systemWake;
    }

    /** The most powerful state that the device can be in while the system is in {@code system} ({@code DeviceState}). */
    public DevicePowerState deviceState(SystemPowerState system) {
        return deviceStates.getOrDefault(system, DevicePowerState.UNSPECIFIED);
    }

    /** Sets {@link #deviceState}. */
    public void setDeviceState(SystemPowerState system, DevicePowerState device) {
        deviceStates.put(system, device);
    }
}
