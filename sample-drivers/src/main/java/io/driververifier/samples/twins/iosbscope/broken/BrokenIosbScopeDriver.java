package io.driververifier.samples.twins.iosbscope.broken;

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
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;

/**
 * A filter that flushes the disk before each transfer, with status block and event in a scope.
 *
 * <p>The bug: it leaves the scope while the flush may still be under way.
 */
@Bug(value = "0xC9/0C", needsPending = true)
@DriverName("iosb-scope")
public final class BrokenIosbScopeDriver extends TwinFilter {
    /** A driver without devices. */
    public BrokenIosbScopeDriver() {}

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
            Io.callDriver(disk, flush);
        } // the bug
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
