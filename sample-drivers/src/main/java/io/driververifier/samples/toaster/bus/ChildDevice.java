package io.driververifier.samples.toaster.bus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DeviceIds;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Power;
import io.driververifier.nt.io.IrpParameters.QueryCapabilities;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.Po;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.SystemPowerState;
import io.driververifier.nt.ob.Ob;
import java.util.List;
import java.util.Locale;

/**
 * The physical device of a toaster: the bottom of its stack, where every request ends.
 *
 * <p>Any thread. {@code presence} is guarded by this object.
 */
final class ChildDevice implements BusExtension {
    /** Kind and bus, by which the drivers of a toaster are found. */
    private static final String DEVICE_ID = "TOASTER\\MICROSOFTTOASTER";

    private static final String COMPATIBLE_ID = "TOASTER\\COMPATIBLE";

    /** Where the toaster is, as far as the PnP manager has been told. */
    private enum Presence {
        PLUGGED_IN,
        /** It is gone, and still in the last list that the PnP manager got. */
        UNPLUGGED,
        REPORTED_MISSING
    }

    private final DeviceObject self;
    private final BusDevice bus;
    private final int serial;
    private final boolean late;
    private final Slots slots = new Slots();
    private final IoRemoveLock removeLock = new IoRemoveLock();
    private Presence presence = Presence.PLUGGED_IN;

    ChildDevice(DeviceObject self, BusDevice bus, int serial, boolean late) {
        this.self = self;
        this.bus = bus;
        this.serial = serial;
        this.late = late;
        Io.initializeRemoveLock(removeLock);
    }

    DeviceObject self() {
        return self;
    }

    synchronized boolean isPresent(int number) {
        return serial == number && presence == Presence.PLUGGED_IN;
    }

    /** Takes the toaster away if it is the one with {@code number}; answers whether it was. */
    synchronized boolean unplug(int number) {
        if (!isPresent(number)) {
            return false;
        }
        presence = Presence.UNPLUGGED;
        return true;
    }

    /** Whether it is in the list that the bus is about to report; what is not has been reported missing by that. */
    synchronized boolean isReported() {
        if (presence == Presence.UNPLUGGED) {
            presence = Presence.REPORTED_MISSING;
        }
        return presence == Presence.PLUGGED_IN;
    }

    private synchronized boolean isReportedMissing() {
        return presence == Presence.REPORTED_MISSING;
    }

    private synchronized void eject() {
        presence = Presence.UNPLUGGED;
    }

    /** The bus goes, and nobody uses the device any more. */
    void deleteWithBus() {
        Io.acquireRemoveLock(removeLock, this);
        Io.releaseRemoveLockAndWait(removeLock, this);
        Io.deleteDevice(self);
    }

    @Override
    public IoRemoveLock removeLock() {
        return removeLock;
    }

    @Override
    public NtStatus dispatch(Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        if (location.majorFunction() == MajorFunction.PNP && location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            return remove(irp);
        }
        if (!late) {
            return answer(irp);
        }
        IoWorkItem item = Io.allocateWorkItem(self);
        Io.markIrpPending(irp);
        Io.queueWorkItem(item, device -> {
            Io.freeWorkItem(item);
            answer(irp);
        });
        return NtStatus.PENDING;
    }

    private NtStatus answer(Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        NtStatus status = switch (location.majorFunction()) {
            case PNP -> pnp(irp, location);
            case POWER -> power(irp, location);
            case SYSTEM_CONTROL -> irp.status();
            case READ -> slots.read(irp, location);
            case WRITE -> slots.write(irp, location);
            default -> NtStatus.INVALID_DEVICE_REQUEST;
        };
        ToasterBus.complete(irp, status, irp.information());
        Io.releaseRemoveLock(removeLock, irp);
        return status;
    }

    // Plug and Play

    /** What it does not know keeps the status that it came with. */
    private NtStatus pnp(Irp irp, IoStackLocation location) {
        if (!(location.minorFunction() instanceof PnpMinor minor)) {
            return irp.status();
        }
        return switch (minor) {
            case START_DEVICE -> {
                Po.setPowerState(self, DevicePowerState.D0);
                yield NtStatus.SUCCESS;
            }
            case QUERY_STOP_DEVICE,
                    STOP_DEVICE,
                    CANCEL_STOP_DEVICE,
                    QUERY_REMOVE_DEVICE,
                    CANCEL_REMOVE_DEVICE,
                    SURPRISE_REMOVAL -> NtStatus.SUCCESS;
            case EJECT -> {
                eject();
                yield NtStatus.SUCCESS;
            }
            // No toaster holds a file that the system depends on.
            case DEVICE_USAGE_NOTIFICATION -> NtStatus.UNSUCCESSFUL;
            case QUERY_CAPABILITIES ->
                capabilities(location.parameters(QueryCapabilities.class).capabilities());
            case QUERY_ID -> id(irp, location.parameters(QueryId.class));
            case QUERY_DEVICE_RELATIONS -> relations(irp, location.parameters(QueryDeviceRelations.class));
            default -> irp.status();
        };
    }

    private NtStatus capabilities(DeviceCapabilities capabilities) {
        if (capabilities.version() != DeviceCapabilities.VERSION
                || capabilities.size() < DeviceCapabilities.SIZE_BYTES) {
            return NtStatus.UNSUCCESSFUL;
        }
        capabilities.setRemovable(true);
        capabilities.setEjectSupported(true);
        // Whether that is all right, the function driver knows.
        capabilities.setSurpriseRemovalOk(false);
        capabilities.setUniqueId(false);
        capabilities.setAddress(serial);
        capabilities.setUiNumber(serial);
        capabilities.setDeviceState(SystemPowerState.WORKING, DevicePowerState.D0);
        for (SystemPowerState sleeping : SystemPowerState.values()) {
            if (sleeping.compareTo(SystemPowerState.WORKING) > 0) {
                capabilities.setDeviceState(sleeping, DevicePowerState.D3);
            }
        }
        return NtStatus.SUCCESS;
    }

    private NtStatus id(Irp irp, QueryId request) {
        irp.setAnswer(
                switch (request.type()) {
                    case DEVICE_ID -> DEVICE_ID;
                    case HARDWARE_IDS -> new DeviceIds(List.of(DEVICE_ID));
                    case COMPATIBLE_IDS -> new DeviceIds(List.of(COMPATIBLE_ID));
                    case INSTANCE_ID -> String.format(Locale.ROOT, "%02d", serial);
                });
        return NtStatus.SUCCESS;
    }

    private NtStatus relations(Irp irp, QueryDeviceRelations request) {
        if (request.type() != DeviceRelationsType.TARGET_DEVICE) {
            return irp.status();
        }
        Ob.referenceObject(self);
        irp.setAnswer(DeviceRelations.of(self));
        return NtStatus.SUCCESS;
    }

    /** Stays while the toaster is plugged in, to be started again; the PnP manager must have been told that it is gone. */
    private NtStatus remove(Irp irp) {
        if (isReportedMissing()) {
            Io.releaseRemoveLockAndWait(removeLock, irp);
            bus.forget(this);
            Io.deleteDevice(self);
        } else {
            Io.releaseRemoveLock(removeLock, irp);
        }
        return ToasterBus.complete(irp, NtStatus.SUCCESS);
    }

    // Power

    private NtStatus power(Irp irp, IoStackLocation location) {
        if (location.minorFunction() == PowerMinor.QUERY_POWER) {
            return NtStatus.SUCCESS;
        }
        if (location.minorFunction() != PowerMinor.SET_POWER) {
            return irp.status();
        }
        if (location.parameters(Power.class).state() instanceof DevicePowerState state) {
            Po.setPowerState(self, state);
        }
        return NtStatus.SUCCESS;
    }
}
