package io.driververifier.samples.twins.wrongwait.broken;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.samples.twins.Bug;
import io.driververifier.samples.twins.TwinFilter;
import java.nio.ByteBuffer;

/**
 * A filter that reads the label of the disk before each read, and fails the read if there is none.
 *
 * <p>The bug: it waits on the event as on any object of Java, and nobody ever notifies it so.
 */
@Bug(value = "0xC9/4A04", needsPending = true)
@DriverName("wrong-wait")
public final class BrokenWrongWaitDriver extends TwinFilter {
    private static final int SECTOR_BYTES = 512;
    private static final long WAIT_MILLIS_MAX = 100;

    /** A driver without devices. */
    public BrokenWrongWaitDriver() {}

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        if (Io.getCurrentIrpStackLocation(irp).majorFunction() != MajorFunction.READ) {
            return passDown(device, irp);
        }
        return readLabelled(device, irp);
    }

    private static NtStatus readLabelled(DeviceObject device, Irp irp) {
        if (readLabel(lower(device)) == SECTOR_BYTES) {
            return passDown(device, irp);
        }
        irp.setStatus(NtStatus.IO_DEVICE_ERROR);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return NtStatus.IO_DEVICE_ERROR;
    }

    private static long readLabel(DeviceObject disk) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        ByteBuffer label = ByteBuffer.allocate(SECTOR_BYTES);
        Irp read = Io.buildSynchronousFsdRequest(MajorFunction.READ, disk, label, 0, event, iosb);
        if (Io.callDriver(disk, read) == NtStatus.PENDING) {
            await(event);
        }
        return iosb.information();
    }

    @SuppressWarnings("WaitNotInLoop") // waiting so is what this twin does
    private static void await(KEvent event) {
        try {
            synchronized (event) { // the bug
                event.wait(WAIT_MILLIS_MAX);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static NtStatus passDown(DeviceObject device, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower(device), irp);
    }
}
