package io.driververifier.samples.twins.targetnotfilled.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.IdType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.PnpTwinBus;

/** Succeeds in naming no physical device. */
@Bug("0xC9/22B")
@DriverName("target-not-filled")
public final class BrokenTargetNotFilledDriver extends PnpTwinBus {
    /** A bus without devices. */
    public BrokenTargetNotFilledDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return isChild(device) ? physical(device, irp) : function(device, irp);
    }

    private NtStatus function(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        boolean isPnp = location.majorFunction() == MajorFunction.PNP;
        if (isPnp && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (isPnp
                && location.parameters() instanceof QueryDeviceRelations asked
                && asked.type() == DeviceRelationsType.BUS) {
            irp.setAnswer(new DeviceRelations(referencedChildren()));
            irp.setStatus(NtStatus.SUCCESS);
        }
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }

    private NtStatus remove(DeviceObject device, Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower(device), irp);
        takeChildren().forEach(Io::deleteDevice);
        Io.detachDevice(lower(device));
        Io.deleteDevice(device);
        return status;
    }

    private NtStatus physical(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        NtStatus status = irp.status();
        if (location.minorFunction() instanceof PnpMinor minor) {
            status = switch (minor) {
                case REMOVE_DEVICE -> {
                    if (!isPresent(device)) {
                        Io.deleteDevice(device);
                    }
                    yield NtStatus.SUCCESS;
                }
                case START_DEVICE,
                        QUERY_STOP_DEVICE,
                        STOP_DEVICE,
                        CANCEL_STOP_DEVICE,
                        QUERY_REMOVE_DEVICE,
                        CANCEL_REMOVE_DEVICE,
                        QUERY_CAPABILITIES,
                        SURPRISE_REMOVAL -> NtStatus.SUCCESS;
                case QUERY_ID ->
                    id(device, irp, location.parameters(QueryId.class).type());
                case QUERY_DEVICE_RELATIONS ->
                    relations(
                            irp, location.parameters(QueryDeviceRelations.class).type());
                default -> status;
            };
        } else if (location.minorFunction() == PowerMinor.SET_POWER
                || location.minorFunction() == PowerMinor.QUERY_POWER) {
            status = NtStatus.SUCCESS;
        }
        irp.setStatus(status);
        Io.completeRequest(irp); // the bug
        return status;
    }

    private static NtStatus id(DeviceObject device, Irp irp, IdType type) {
        switch (type) {
            case DEVICE_ID -> irp.setAnswer("TWIN\\CHILD");
            case INSTANCE_ID -> irp.setAnswer(instance(device));
            default -> {
                return irp.status();
            }
        }
        return NtStatus.SUCCESS;
    }

    private static NtStatus relations(Irp irp, DeviceRelationsType type) {
        if (type != DeviceRelationsType.TARGET_DEVICE) {
            return irp.status();
        }
        return NtStatus.SUCCESS;
    }
}
