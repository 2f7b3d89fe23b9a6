package io.driververifier.verifier.io;

import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.device.DeviceRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for devices: create, delete, attach, detach.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack. The second form
 * of each is what references to it become.
 */
public final class IovDevices {
    private IovDevices() {}

    @Replaces(Io.class)
    public static DeviceObject createDevice(DriverObject driver, Set<DeviceFlag> flags, WovenCall call) {
        report(IovMachine.of(driver.system()), DeviceRules.BOTH_TRANSFER_FLAGS.check(driver, flags), call);
        return Io.createDevice(driver, flags);
    }

    public static DeviceObject createDevice(WovenCall call, DriverObject driver, Set<DeviceFlag> flags) {
        return createDevice(driver, flags, call);
    }

    @Replaces(Io.class)
    public static DeviceObject createDevice(DriverObject driver, String name, Set<DeviceFlag> flags, WovenCall call) {
        report(IovMachine.of(driver.system()), DeviceRules.BOTH_TRANSFER_FLAGS.check(driver, flags), call);
        return Io.createDevice(driver, name, flags);
    }

    public static DeviceObject createDevice(WovenCall call, DriverObject driver, String name, Set<DeviceFlag> flags) {
        return createDevice(driver, name, flags, call);
    }

    @Replaces(Io.class)
    public static void deleteDevice(DeviceObject device, WovenCall call) {
        if (Iop.isDeleted(device)) {
            report(IovMachine.of(device), DeviceRules.DELETED_TWICE.breach(), call);
        } else if (device.attachedTo() != null) {
            report(IovMachine.of(device), DeviceRules.DELETED_WHILE_ATTACHED.breach(), call);
        }
        Io.deleteDevice(device);
    }

    public static void deleteDevice(WovenCall call, DeviceObject device) {
        deleteDevice(device, call);
    }

    @Replaces(Io.class)
    public static DeviceObject attachDeviceToDeviceStack(DeviceObject source, DeviceObject target, WovenCall call) {
        return Io.attachDeviceToDeviceStack(source, target);
    }

    public static DeviceObject attachDeviceToDeviceStack(WovenCall call, DeviceObject source, DeviceObject target) {
        return attachDeviceToDeviceStack(source, target, call);
    }

    @Replaces(Io.class)
    public static void detachDevice(DeviceObject lower, WovenCall call) {
        if (lower.attachedDevice() == null) {
            report(IovMachine.of(lower), DeviceRules.DETACHED_NOTHING.breach(), call);
        }
        Io.detachDevice(lower);
    }

    public static void detachDevice(WovenCall call, DeviceObject lower) {
        detachDevice(lower, call);
    }

    private static void report(@Nullable IovMachine machine, @Nullable Breach breach, WovenCall call) {
        if (machine != null && breach != null) {
            machine.adoptThread().report(breach, call, null);
        }
    }
}
