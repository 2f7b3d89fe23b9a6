package io.driververifier.samples.myfault;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;

/** What the driver does wrong on request, beside keeping IRPs; a method a fault. Stateless. */
final class Faults {
    private Faults() {}

    /** 0x44: the first completion gives the IRP away, the second is that of somebody else's memory. */
    static NtStatus completeTwice(Irp irp) {
        NtStatus status = complete(irp);
        Io.completeRequest(irp);
        return status;
    }

    /** 0x35: the IRP was made for this device, which is the last of its stack, and has no location for another one. */
    static NtStatus sendWithoutLocation(DeviceObject device, Irp irp) {
        return Io.callDriver(device, irp);
    }

    /** 0x1E: what would be somebody else's pool in C is the end of a buffer in Java, and an exception that nobody catches. */
    static NtStatus overrun(Irp irp) {
        int end = Io.getCurrentIrpStackLocation(irp)
                .parameters(DeviceIoControl.class)
                .inputBufferLength();
        irp.systemBuffer().put(end, (byte) 0);
        return complete(irp);
    }

    /** 0xC4/121: nobody else runs on a processor at that level, and so perhaps not the one who would signal the event. */
    static NtStatus waitHigh(DeviceObject device, Irp irp) {
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Io.queueWorkItem(Io.allocateWorkItem(device), worker -> Ke.setEvent(done));
        Irql old = Ke.raiseIrql(Irql.DISPATCH_LEVEL);
        Ke.waitForSingleObject(done);
        Ke.lowerIrql(old);
        return complete(irp);
    }

    /** 0xC4/62: found when the driver is unloaded, which leaves the memory to nobody. */
    static NtStatus leak(DeviceObject device, Irp irp) {
        Io.allocateIrp(device.stackSize());
        return complete(irp);
    }

    private static NtStatus complete(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return NtStatus.SUCCESS;
    }
}
