package io.driververifier.samples.twins.iosbscope.right;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each transfer, with status block and event in a scope. Where the flush pends
 * it waits.
 */
@DriverName("iosb-scope-right")
public final class RightIosbScopeDriver extends TwinFilter {
    /** A driver without devices. */
    public RightIosbScopeDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        MajorFunction major = Io.getCurrentIrpStackLocation(irp).majorFunction();
        if (major == MajorFunction.READ || major == MajorFunction.WRITE) {
            flush(lower(device));
        }
        return passDown(device, irp);
    }

    private static void flush(DeviceObject disk) {
        try (KernelStack stack = Ke.kernelStack()) {
            KEvent event = stack.event(EventType.NOTIFICATION);
            Irp flush = Io.buildSynchronousFsdRequest(
                    MajorFunction.FLUSH_BUFFERS, disk, null, 0, event, Io.statusBlock(stack));
            if (Io.callDriver(disk, flush) == NtStatus.PENDING) {
                Ke.waitForSingleObject(event);
            }
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
