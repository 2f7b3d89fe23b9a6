package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.pending.WovenCall;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The routines of {@link Iov} with the call first: what method references in a driver under verification become, because
 * a lambda can only capture arguments that come first.
 */
public final class IovReferences {
    private IovReferences() {}

    public static boolean isWoven(WovenCall call) {
        return Iov.isWoven(call);
    }

    public static IoStackLocation getCurrentIrpStackLocation(WovenCall call, Irp irp) {
        return Iov.getCurrentIrpStackLocation(irp, call);
    }

    public static IoStackLocation getNextIrpStackLocation(WovenCall call, Irp irp) {
        return Iov.getNextIrpStackLocation(irp, call);
    }

    public static void copyCurrentIrpStackLocationToNext(WovenCall call, Irp irp) {
        Iov.copyCurrentIrpStackLocationToNext(irp, call);
    }

    public static void skipCurrentIrpStackLocation(WovenCall call, Irp irp) {
        Iov.skipCurrentIrpStackLocation(irp, call);
    }

    public static void setNextIrpStackLocation(WovenCall call, Irp irp) {
        Iov.setNextIrpStackLocation(irp, call);
    }

    public static void markIrpPending(WovenCall call, Irp irp) {
        Iov.markIrpPending(irp, call);
    }

    public static void setCompletionRoutine(WovenCall call, Irp irp, CompletionRoutine routine) {
        Iov.setCompletionRoutine(irp, routine, call);
    }

    public static void setCompletionRoutine(WovenCall call, Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
        Iov.setCompletionRoutine(irp, routine, on, call);
    }

    public static NtStatus callDriver(WovenCall call, DeviceObject device, Irp irp) {
        return Iov.callDriver(device, irp, call);
    }

    public static void completeRequest(WovenCall call, Irp irp) {
        Iov.completeRequest(irp, call);
    }

    public static boolean forwardIrpSynchronously(WovenCall call, DeviceObject device, Irp irp) {
        return Iov.forwardIrpSynchronously(device, irp, call);
    }

    public static Irp allocateIrp(WovenCall call, int stackSize) {
        return IovRequests.allocateIrp(stackSize, call);
    }

    public static void freeIrp(WovenCall call, Irp irp) {
        IovRequests.freeIrp(irp, call);
    }

    public static void reuseIrp(WovenCall call, Irp irp, NtStatus status) {
        IovRequests.reuseIrp(irp, status, call);
    }

    public static Irp buildAsynchronousFsdRequest(
            WovenCall call, MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset) {
        return IovRequests.buildAsynchronousFsdRequest(major, device, buffer, byteOffset, call);
    }

    public static Irp buildSynchronousFsdRequest(
            WovenCall call,
            MajorFunction major,
            DeviceObject device,
            @Nullable ByteBuffer buffer,
            long byteOffset,
            KEvent event,
            IoStatusBlock iosb) {
        return IovRequests.buildSynchronousFsdRequest(major, device, buffer, byteOffset, event, iosb, call);
    }

    public static Irp buildDeviceIoControlRequest(
            WovenCall call,
            int ioControlCode,
            DeviceObject device,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            boolean internal,
            KEvent event,
            IoStatusBlock iosb) {
        return IovRequests.buildDeviceIoControlRequest(
                ioControlCode, device, input, output, internal, event, iosb, call);
    }

    public static void queueWorkItem(WovenCall call, IoWorkItem item, WorkItemRoutine routine) {
        IovWork.queueWorkItem(item, routine, call);
    }

    public static boolean setEvent(WovenCall call, KEvent event) {
        return IovKernel.setEvent(event, call);
    }

    public static boolean readStateEvent(WovenCall call, KEvent event) {
        return IovKernel.readStateEvent(event, call);
    }

    public static NtStatus waitForSingleObject(WovenCall call, DispatcherObject object) {
        return IovKernel.waitForSingleObject(object, call);
    }

    public static NtStatus waitForSingleObject(WovenCall call, DispatcherObject object, Duration timeout) {
        return IovKernel.waitForSingleObject(object, timeout, call);
    }

    public static void pagedCode(WovenCall call) {
        IovKernel.pagedCode(call);
    }
}
