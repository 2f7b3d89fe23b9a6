package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IrpParameters.QueryCapabilities;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.ob.Ob;
import java.util.List;

/**
 * The driver {@code \Driver\PnpManager}: the physical devices that stand for no hardware, at the bottom of whatever a test
 * puts on them.
 *
 * <p>Its devices stay when they are removed, as those of a bus do whose device is still plugged in.
 */
final class RootBus implements Driver {
    static final String NAME = "PnpManager";

    /** What it keeps with each device. */
    record Extension(String deviceId, String instanceId) {}

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        NtStatus status = switch (location.majorFunction()) {
            case PNP -> pnp(device, irp, location);
            case POWER -> power(irp, location);
            case SYSTEM_CONTROL -> irp.status();
            default -> NtStatus.INVALID_DEVICE_REQUEST;
        };
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }

    /** What it does not know keeps the status that it came with. */
    private static NtStatus pnp(DeviceObject device, Irp irp, IoStackLocation location) {
        if (!(location.minorFunction() instanceof PnpMinor minor)) {
            return irp.status();
        }
        return switch (minor) {
            case START_DEVICE,
                    QUERY_STOP_DEVICE,
                    STOP_DEVICE,
                    CANCEL_STOP_DEVICE,
                    QUERY_REMOVE_DEVICE,
                    REMOVE_DEVICE,
                    CANCEL_REMOVE_DEVICE,
                    SURPRISE_REMOVAL,
                    DEVICE_USAGE_NOTIFICATION -> NtStatus.SUCCESS;
            case QUERY_DEVICE_RELATIONS -> relations(device, irp, location);
            case QUERY_CAPABILITIES -> capabilities(location);
            case QUERY_ID -> id(device.extension(Extension.class), irp, location);
            default -> irp.status();
        };
    }

    private static NtStatus relations(DeviceObject device, Irp irp, IoStackLocation location) {
        if (location.parameters(QueryDeviceRelations.class).type() != DeviceRelationsType.TARGET_DEVICE) {
            return irp.status();
        }
        Ob.referenceObject(device);
        irp.setAnswer(DeviceRelations.of(device));
        return NtStatus.SUCCESS;
    }

    private static NtStatus capabilities(IoStackLocation location) {
        DeviceCapabilities capabilities =
                location.parameters(QueryCapabilities.class).capabilities();
        if (capabilities.version() != DeviceCapabilities.VERSION
                || capabilities.size() < DeviceCapabilities.SIZE_BYTES) {
            return NtStatus.UNSUCCESSFUL;
        }
        capabilities.setDeviceState(SystemPowerState.WORKING, DevicePowerState.D0);
        for (SystemPowerState sleeping : List.of(
                SystemPowerState.SLEEPING1,
                SystemPowerState.SLEEPING2,
                SystemPowerState.SLEEPING3,
                SystemPowerState.HIBERNATE,
                SystemPowerState.SHUTDOWN)) {
            capabilities.setDeviceState(sleeping, DevicePowerState.D3);
        }
        capabilities.setUniqueId(true);
        return NtStatus.SUCCESS;
    }

    private static NtStatus id(Extension names, Irp irp, IoStackLocation location) {
        switch (location.parameters(QueryId.class).type()) {
            case DEVICE_ID -> irp.setAnswer(names.deviceId());
            case INSTANCE_ID -> irp.setAnswer(names.instanceId());
            case HARDWARE_IDS -> irp.setAnswer(new DeviceIds(List.of(names.deviceId())));
            case COMPATIBLE_IDS -> {
                return irp.status();
            }
        }
        return NtStatus.SUCCESS;
    }

    private static NtStatus power(Irp irp, IoStackLocation location) {
        Po.startNextPowerIrp(irp);
        MinorFunction minor = location.minorFunction();
        return minor == PowerMinor.SET_POWER || minor == PowerMinor.QUERY_POWER ? NtStatus.SUCCESS : irp.status();
    }
}
