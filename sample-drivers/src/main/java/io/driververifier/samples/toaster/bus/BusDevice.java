package io.driververifier.samples.toaster.bus;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import io.driververifier.nt.io.IrpParameters.Power;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.Po;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.ob.Ob;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The function device of the bus.
 *
 * <p>Any thread. {@code children} guards itself: what has been plugged in and not been deleted.
 */
final class BusDevice implements BusExtension {
    private final DeviceObject self;
    private final DeviceObject physical;
    private final DeviceObject lower;
    private final boolean late;
    private final IoRemoveLock removeLock = new IoRemoveLock();
    private final List<ChildDevice> children = new ArrayList<>();

    BusDevice(DeviceObject self, DeviceObject physical, DeviceObject lower, boolean late) {
        this.self = self;
        this.physical = physical;
        this.lower = lower;
        this.late = late;
        Io.initializeRemoveLock(removeLock);
    }

    @Override
    public IoRemoveLock removeLock() {
        return removeLock;
    }

    @Override
    public NtStatus dispatch(Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case PNP -> location.minorFunction() instanceof PnpMinor minor ? pnp(irp, location, minor) : passDown(irp);
            case POWER -> power(irp, location);
            case SYSTEM_CONTROL -> passDown(irp);
            case CREATE, CLEANUP, CLOSE -> complete(irp, NtStatus.SUCCESS, 0);
            case DEVICE_CONTROL -> control(irp, location.parameters(DeviceIoControl.class));
            default -> complete(irp, NtStatus.INVALID_DEVICE_REQUEST, 0);
        };
    }

    private NtStatus passDown(Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        Io.releaseRemoveLock(removeLock, irp);
        return status;
    }

    private NtStatus complete(Irp irp, NtStatus status, long information) {
        ToasterBus.complete(irp, status, information);
        Io.releaseRemoveLock(removeLock, irp);
        return status;
    }

    // Plug and Play

    private NtStatus pnp(Irp irp, IoStackLocation location, PnpMinor minor) {
        switch (minor) {
            case START_DEVICE -> {
                return start(irp);
            }
            case REMOVE_DEVICE -> {
                return remove(irp);
            }
            case QUERY_STOP_DEVICE,
                    STOP_DEVICE,
                    CANCEL_STOP_DEVICE,
                    QUERY_REMOVE_DEVICE,
                    CANCEL_REMOVE_DEVICE,
                    SURPRISE_REMOVAL -> irp.setStatus(NtStatus.SUCCESS);
            case QUERY_DEVICE_RELATIONS -> {
                if (location.parameters(QueryDeviceRelations.class).type() == DeviceRelationsType.BUS) {
                    reportChildren(irp);
                }
            }
            default -> {
                // Whoever does not know a request does not touch it.
            }
        }
        return passDown(irp);
    }

    /** The drivers below start first: before that there is no bus to talk to. */
    private NtStatus start(Irp irp) {
        Io.forwardIrpSynchronously(lower, irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            Po.setPowerState(self, DevicePowerState.D0);
        }
        return complete(irp, status, 0);
    }

    /** Whoever comes from below with a list gets it back, and what is on this bus in addition. */
    private void reportChildren(Irp irp) {
        List<DeviceObject> present = new ArrayList<>();
        synchronized (children) {
            for (ChildDevice child : children) {
                if (child.isReported()) {
                    Ob.referenceObject(child.self());
                    present.add(child.self());
                }
            }
        }
        DeviceRelations above = irp.answer(DeviceRelations.class);
        irp.setAnswer(above == null ? new DeviceRelations(present) : above.plus(present));
        irp.setStatus(NtStatus.SUCCESS);
    }

    /** The toasters have been removed before their bus; with the bus their devices go too. */
    private NtStatus remove(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(lower, irp);
        Io.releaseRemoveLockAndWait(removeLock, irp);
        List<ChildDevice> left;
        synchronized (children) {
            left = List.copyOf(children);
            children.clear();
        }
        left.forEach(ChildDevice::deleteWithBus);
        Io.detachDevice(lower);
        Io.deleteDevice(self);
        return status;
    }

    /** {@code child} is about to delete its device. */
    void forget(ChildDevice child) {
        synchronized (children) {
            children.remove(child);
        }
    }

    // Power

    private NtStatus power(Irp irp, IoStackLocation location) {
        if (location.minorFunction() == PowerMinor.SET_POWER
                && location.parameters(Power.class).state() instanceof DevicePowerState state) {
            Po.setPowerState(self, state);
        }
        return passDown(irp);
    }

    // Controls of programs

    private NtStatus control(Irp irp, DeviceIoControl request) {
        if (request.inputBufferLength() < Integer.BYTES) {
            return complete(irp, NtStatus.INVALID_PARAMETER, 0);
        }
        int serial = irp.systemBuffer().order(ByteOrder.LITTLE_ENDIAN).getInt(0);
        NtStatus status = switch (request.ioControlCode()) {
            case BusControl.PLUG_IN -> plugIn(serial);
            case BusControl.UNPLUG -> unplug(serial);
            case BusControl.EJECT -> eject(serial);
            default -> NtStatus.INVALID_DEVICE_REQUEST;
        };
        return complete(irp, status, 0);
    }

    private NtStatus plugIn(int serial) {
        synchronized (children) {
            if (children.stream().anyMatch(child -> child.isPresent(serial))) {
                return NtStatus.INVALID_PARAMETER;
            }
            DeviceObject toaster = Io.createDevice(self.driver(), Set.of(DeviceFlag.BUFFERED_IO));
            ChildDevice child = new ChildDevice(toaster, this, serial, late);
            toaster.setExtension(child);
            children.add(child);
        }
        Io.invalidateDeviceRelations(physical, DeviceRelationsType.BUS);
        return NtStatus.SUCCESS;
    }

    private NtStatus unplug(int serial) {
        synchronized (children) {
            if (children.stream().noneMatch(child -> child.unplug(serial))) {
                return NtStatus.NO_SUCH_DEVICE;
            }
        }
        Io.invalidateDeviceRelations(physical, DeviceRelationsType.BUS);
        return NtStatus.SUCCESS;
    }

    private NtStatus eject(int serial) {
        synchronized (children) {
            for (ChildDevice child : children) {
                if (child.isPresent(serial)) {
                    Io.requestDeviceEject(child.self());
                    return NtStatus.SUCCESS;
                }
            }
        }
        return NtStatus.NO_SUCH_DEVICE;
    }
}
