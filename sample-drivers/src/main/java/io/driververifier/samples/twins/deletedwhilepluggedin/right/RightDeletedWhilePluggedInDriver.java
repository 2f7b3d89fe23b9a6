package io.driververifier.samples.twins.deletedwhilepluggedin.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.samples.twins.PnpTwinBus;

/** Keeps its children while they are plugged in. */
@DriverName("deleted-while-plugged-in-right")
public final class RightDeletedWhilePluggedInDriver extends PnpTwinBus {
    /** A bus without devices. */
    public RightDeletedWhilePluggedInDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        return isChild(device) ? physical(device, irp) : function(device, irp);
    }

    private NtStatus function(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(device, irp);
        }
        if (asksFor(DeviceRelationsType.BUS, location.parameters())) {
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
        MinorFunction minor = location.minorFunction();
        NtStatus status = irp.status();
        if (minor == PnpMinor.REMOVE_DEVICE) {
            if (!isPresent(device)) {
                Io.deleteDevice(device);
            }
            status = NtStatus.SUCCESS;
        } else if (location.parameters() instanceof QueryId asked && hasId(asked.type())) {
            irp.setAnswer(id(device, asked.type()));
            status = NtStatus.SUCCESS;
        } else if (asksFor(DeviceRelationsType.TARGET_DEVICE, location.parameters())) {
            irp.setAnswer(DeviceRelations.of(referenced(device)));
            status = NtStatus.SUCCESS;
        } else if (isAgreedTo(minor)) {
            status = NtStatus.SUCCESS;
        }
        irp.setStatus(status);
        Io.completeRequest(irp);
        return status;
    }
}
