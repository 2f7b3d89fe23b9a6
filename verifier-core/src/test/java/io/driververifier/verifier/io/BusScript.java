package io.driververifier.verifier.io;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IdType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.IrpParameters.QueryId;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.ob.Ob;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A verified bus with children, in woven calls; its physical devices answer by a script, else as they should. It completes
 * at line 1, and passes its lists of devices down at 20.
 */
public final class BusScript implements Driver {
    private final Ddi ddi = Ddi.woven(Ddi.DRIVER);
    private final Map<MinorFunction, Dispatch> script = new ConcurrentHashMap<>();
    private final List<DeviceObject> children = new CopyOnWriteArrayList<>();
    private final List<String> instances;
    private BiFunction<DeviceObject, List<DeviceObject>, List<DeviceObject>> reports = (function, devices) -> devices;

    /** A bus with a child for each of {@code instances}. */
    public BusScript(String... instances) {
        this.instances = List.of(instances);
    }

    /** Has the physical devices answer requests of {@code minor} by {@code dispatch}. */
    public BusScript on(MinorFunction minor, Dispatch dispatch) {
        script.put(minor, dispatch);
        return this;
    }

    /** Has the bus report what {@code report} makes of its function device and its children. */
    public BusScript reporting(BiFunction<DeviceObject, List<DeviceObject>, List<DeviceObject>> report) {
        this.reports = report;
        return this;
    }

    /** Takes all children away. */
    public void unplug() {
        children.clear();
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        Io.attachDeviceToDeviceStack(Io.createDevice(driver, Set.of()), physical);
        for (String instance : instances) {
            DeviceObject child = Io.createDevice(driver, Set.of());
            child.setExtension(instance);
            children.add(child);
        }
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        DeviceObject lower = device.attachedTo();
        if (lower != null) {
            return function(device, lower, irp, location);
        }
        Dispatch known = script.get(location.minorFunction());
        return known == null ? physical(device, irp, location) : known.dispatch(device, irp);
    }

    private NtStatus function(DeviceObject device, DeviceObject lower, Irp irp, IoStackLocation location) {
        if (location.minorFunction() == PnpMinor.REMOVE_DEVICE) {
            ddi.skip(irp);
            NtStatus status = ddi.call(21, lower, irp);
            Io.detachDevice(lower);
            Io.deleteDevice(device);
            children.forEach(Io::deleteDevice);
            return ddi.returning(22, status);
        }
        if (location.parameters() instanceof QueryDeviceRelations asked && asked.type() == DeviceRelationsType.BUS) {
            List<DeviceObject> devices = reports.apply(device, new ArrayList<>(children));
            devices.forEach(Ob::referenceObject);
            DeviceRelations above = ddi.touch(irp).answer(DeviceRelations.class);
            ddi.touch(irp).setAnswer(above == null ? new DeviceRelations(devices) : above.plus(devices));
            ddi.touch(irp).setStatus(NtStatus.SUCCESS);
        }
        ddi.skip(irp);
        return ddi.call(20, lower, irp);
    }

    private NtStatus physical(DeviceObject device, Irp irp, IoStackLocation location) {
        NtStatus status = status(device, irp, location);
        ddi.touch(irp).setStatus(status);
        ddi.complete(irp);
        return ddi.returning(23, status);
    }

    private NtStatus status(DeviceObject device, Irp irp, IoStackLocation location) {
        if (location.minorFunction() instanceof PowerMinor power) {
            return power == PowerMinor.SET_POWER || power == PowerMinor.QUERY_POWER ? NtStatus.SUCCESS : irp.status();
        }
        if (!(location.minorFunction() instanceof PnpMinor minor)) {
            return irp.status();
        }
        return switch (minor) {
            case QUERY_ID ->
                answer(irp, id(device, location.parameters(QueryId.class).type()));
            case QUERY_DEVICE_RELATIONS -> {
                if (location.parameters(QueryDeviceRelations.class).type() != DeviceRelationsType.TARGET_DEVICE) {
                    yield irp.status();
                }
                Ob.referenceObject(device);
                yield answer(irp, DeviceRelations.of(device));
            }
            case REMOVE_DEVICE -> {
                if (!children.contains(device)) {
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
                    SURPRISE_REMOVAL,
                    QUERY_CAPABILITIES -> NtStatus.SUCCESS;
            default -> irp.status();
        };
    }

    private static @Nullable Object id(DeviceObject device, IdType type) {
        return switch (type) {
            case DEVICE_ID -> "SCRIPTED\\THING";
            case INSTANCE_ID -> device.extension(String.class);
            default -> null;
        };
    }

    private NtStatus answer(Irp irp, @Nullable Object answer) {
        if (answer == null) {
            return irp.status();
        }
        ddi.touch(irp).setAnswer(answer);
        return NtStatus.SUCCESS;
    }
}
