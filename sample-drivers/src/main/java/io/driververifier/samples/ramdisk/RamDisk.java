package io.driververifier.samples.ramdisk;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.DeviceIoControl;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.samples.disk.DiskRange;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * A disk in memory, opened as {@code \\.\ramdisk}, which completes every request before its dispatch routine returns.
 *
 * <p>It teaches the simplest driver that there is: set status and information, complete, return the same status. It is
 * also the reason why the drivers above it look right: they never see a request pend.
 */
@DriverName("ramdisk")
public final class RamDisk implements Driver {
    /** The name under which programs open the disk. */
    public static final String DEVICE_NAME = "ramdisk";

    /** How large a disk is whose maker did not say, in bytes; its memory is taken as it is written. */
    public static final long DEFAULT_SIZE = 16L << 20;

    private final long size;
    private final DiskMemory memory = new DiskMemory();

    /** A disk of {@link #DEFAULT_SIZE}. */
    public RamDisk() {
        this(DEFAULT_SIZE);
    }

    /** A disk of {@code size} bytes, all of them zero. */
    public RamDisk(long size) {
        this.size = size;
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, DEVICE_NAME, Set.of(DeviceFlag.DIRECT_IO));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        driver.devices().forEach(Io::deleteDevice);
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(irp, location.parameters(Read.class));
            case WRITE -> write(irp, location.parameters(Write.class));
            case DEVICE_CONTROL -> control(irp, location.parameters(DeviceIoControl.class));
            case CREATE, CLEANUP, CLOSE, FLUSH_BUFFERS -> complete(irp, NtStatus.SUCCESS, 0);
            default -> complete(irp, NtStatus.INVALID_DEVICE_REQUEST, 0);
        };
    }

    private NtStatus read(Irp irp, Read request) {
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), size);
        if (!range.isEmpty()) {
            memory.read(request.byteOffset(), irp.mdl(), range.length());
        }
        return complete(irp, range.status(), range.length());
    }

    private NtStatus write(Irp irp, Write request) {
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), size);
        if (!range.isEmpty()) {
            memory.write(request.byteOffset(), irp.mdl(), range.length());
        }
        return complete(irp, range.status(), range.length());
    }

    private NtStatus control(Irp irp, DeviceIoControl request) {
        if (request.ioControlCode() != DiskControl.IOCTL_DISK_GET_LENGTH_INFO) {
            return complete(irp, NtStatus.INVALID_DEVICE_REQUEST, 0);
        }
        if (request.outputBufferLength() < Long.BYTES) {
            return complete(irp, NtStatus.BUFFER_TOO_SMALL, 0);
        }
        irp.systemBuffer().order(ByteOrder.LITTLE_ENDIAN).putLong(0, size);
        return complete(irp, NtStatus.SUCCESS, Long.BYTES);
    }

    private static NtStatus complete(Irp irp, NtStatus status, long information) {
        irp.setStatus(status);
        irp.setInformation(information);
        Io.completeRequest(irp);
        return status;
    }
}
