package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.pending.WovenCall;
import java.nio.ByteBuffer;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link Ddi#DRIVER} calls, after weaving, for IRPs of its own and for devices: each at a line of {@code Filter.java}. */
public final class OwnCalls {
    private OwnCalls() {}

    private static WovenCall at(int line) {
        return Ddi.at(Ddi.DRIVER, line);
    }

    /** An IRP with a location for each device from {@code below} down, and with quota charged. */
    public static Irp allocateCharged(DeviceObject below) {
        return IovRequests.allocateIrp(below.stackSize(), true, at(1));
    }

    /** A part of {@code master} for {@code below}. */
    public static Irp makeAssociated(Irp master, DeviceObject below) {
        Irp part = IovRequests.makeAssociatedIrp(master, below.stackSize(), at(1));
        Iov.getNextIrpStackLocation(part, at(1)).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        return part;
    }

    public static void free(int line, @Nullable Irp irp) {
        IovRequests.freeIrp(irp, at(line));
    }

    public static void reuse(int line, Irp irp) {
        IovRequests.reuseIrp(irp, NtStatus.SUCCESS, at(line));
    }

    public static void initialize(int line, Irp irp) {
        IovRequests.initializeIrp(irp, at(line));
    }

    public static void complete(int line, Irp irp) {
        Iov.completeRequest(irp, at(line));
    }

    /** Has {@code routine} run for every outcome, and keeps the driver of {@code device} loaded until then. */
    public static void setRoutineEx(DeviceObject device, Irp irp, CompletionRoutine routine) {
        Iov.setCompletionRoutineEx(device, irp, routine, InvokeOn.ALWAYS, at(1));
    }

    public static Irp buildAsynchronous(int line, MajorFunction major, DeviceObject below, ByteBuffer buffer) {
        return IovRequests.buildAsynchronousFsdRequest(major, below, buffer, 0, at(line));
    }

    public static Irp buildSynchronous(int line, MajorFunction major, DeviceObject below, ByteBuffer buffer) {
        return IovRequests.buildSynchronousFsdRequest(
                major, below, buffer, 0, new KEvent(EventType.NOTIFICATION), new IoStatusBlock(), at(line));
    }

    public static Irp buildControl(int line, DeviceObject below, @Nullable ByteBuffer input, ByteBuffer output) {
        return IovRequests.buildDeviceIoControlRequest(
                1, below, input, output, true, new KEvent(EventType.NOTIFICATION), new IoStatusBlock(), at(line));
    }

    public static DeviceObject createDevice(int line, DriverObject driver, Set<DeviceFlag> flags) {
        return IovDevices.createDevice(driver, flags, at(line));
    }

    public static DeviceObject createDevice(int line, DriverObject driver, String name, Set<DeviceFlag> flags) {
        return IovDevices.createDevice(driver, name, flags, at(line));
    }

    public static void deleteDevice(int line, DeviceObject device) {
        IovDevices.deleteDevice(device, at(line));
    }

    public static DeviceObject attach(DeviceObject source, DeviceObject target) {
        return IovDevices.attachDeviceToDeviceStack(source, target, at(1));
    }

    public static void detach(int line, DeviceObject lower) {
        IovDevices.detachDevice(lower, at(line));
    }
}
