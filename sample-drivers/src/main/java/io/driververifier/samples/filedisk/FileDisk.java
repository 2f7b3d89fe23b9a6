package io.driververifier.samples.filedisk;

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
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A disk in a file, opened as {@code \\.\filedisk}, whose transfers are really under way when its dispatch routine
 * returns.
 *
 * <p>It teaches to pend: mark the IRP, start, touch it no more, return PENDING; and to unload only after the last
 * transfer.
 */
@DriverName("filedisk")
public final class FileDisk implements Driver {
    /** The name under which programs open the disk. */
    public static final String DEVICE_NAME = "filedisk";

    /** How large a disk is whose maker did not say, in bytes, unless its file is larger. */
    public static final long DEFAULT_SIZE = 16L << 20;

    private static final Duration UNLOAD_TIMEOUT = Duration.ofSeconds(10);

    private final @Nullable Path path;
    private final long size;

    /** A disk of {@link #DEFAULT_SIZE} in a temporary file that is deleted when the driver is unloaded. */
    public FileDisk() {
        this(null, DEFAULT_SIZE);
    }

    /** A disk in the file {@code path}, which is made or lengthened to {@link #DEFAULT_SIZE} if need be. */
    public FileDisk(Path path) {
        this(path, DEFAULT_SIZE);
    }

    /** A disk in {@code path}, made or lengthened to {@code size} bytes if need be; in a temporary file if that is null. */
    public FileDisk(@Nullable Path path, long size) {
        this.path = path;
        this.size = size;
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        try {
            DiskFile file = DiskFile.open(path, size);
            Io.createDevice(driver, DEVICE_NAME, Set.of(DeviceFlag.DIRECT_IO))
                    .setExtension(new Extension(file, new Rundown()));
            return NtStatus.SUCCESS;
        } catch (IOException failure) {
            return NtStatus.FAILED_DRIVER_ENTRY;
        }
    }

    /** What has not come back by the timeout fails when the file is closed; nothing is left behind. */
    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Extension extension = device.extension(Extension.class);
            extension.rundown().releaseAndWait(UNLOAD_TIMEOUT);
            try {
                extension.file().close();
            } catch (IOException failure) {
                // Nothing was promised that a flush has not written, and no caller is left to tell.
            }
            Io.deleteDevice(device);
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        Extension disk = device.extension(Extension.class);
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(disk, irp, location.parameters(Read.class));
            case WRITE -> write(disk, irp, location.parameters(Write.class));
            case FLUSH_BUFFERS -> flush(device, disk, irp);
            case DEVICE_CONTROL -> control(disk, irp, location.parameters(DeviceIoControl.class));
            case CREATE, CLEANUP, CLOSE -> complete(irp, NtStatus.SUCCESS, 0);
            default -> complete(irp, NtStatus.INVALID_DEVICE_REQUEST, 0);
        };
    }

    private static NtStatus read(Extension disk, Irp irp, Read request) {
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), disk.size());
        if (range.isEmpty()) {
            return complete(irp, range.status(), 0);
        }
        if (!disk.rundown().tryAcquire()) {
            return complete(irp, NtStatus.NO_SUCH_DEVICE, 0);
        }
        Io.markIrpPending(irp);
        FileTransfer.read(disk.file().channel(), irp, disk.rundown(), range.length(), request.byteOffset())
                .start();
        return NtStatus.PENDING;
    }

    private static NtStatus write(Extension disk, Irp irp, Write request) {
        DiskRange range = DiskRange.of(request.byteOffset(), request.length(), disk.size());
        if (range.isEmpty()) {
            return complete(irp, range.status(), 0);
        }
        if (!disk.rundown().tryAcquire()) {
            return complete(irp, NtStatus.NO_SUCH_DEVICE, 0);
        }
        Io.markIrpPending(irp);
        FileTransfer.write(disk.file().channel(), irp, disk.rundown(), range.length(), request.byteOffset())
                .start();
        return NtStatus.PENDING;
    }

    /** Forcing a file blocks, so a worker does it. */
    private static NtStatus flush(DeviceObject device, Extension disk, Irp irp) {
        if (!disk.rundown().tryAcquire()) {
            return complete(irp, NtStatus.NO_SUCH_DEVICE, 0);
        }
        Io.markIrpPending(irp);
        Io.queueWorkItem(Io.allocateWorkItem(device), worker -> {
            complete(irp, force(disk.file()), 0);
            disk.rundown().release();
        });
        return NtStatus.PENDING;
    }

    private static NtStatus force(DiskFile file) {
        try {
            file.channel().force(true);
            return NtStatus.SUCCESS;
        } catch (IOException failure) {
            return NtStatus.IO_DEVICE_ERROR;
        }
    }

    private static NtStatus control(Extension disk, Irp irp, DeviceIoControl request) {
        if (request.ioControlCode() != DiskControl.IOCTL_DISK_GET_LENGTH_INFO) {
            return complete(irp, NtStatus.INVALID_DEVICE_REQUEST, 0);
        }
        if (request.outputBufferLength() < Long.BYTES) {
            return complete(irp, NtStatus.BUFFER_TOO_SMALL, 0);
        }
        irp.systemBuffer().order(ByteOrder.LITTLE_ENDIAN).putLong(0, disk.size());
        return complete(irp, NtStatus.SUCCESS, Long.BYTES);
    }

    private static NtStatus complete(Irp irp, NtStatus status, long information) {
        irp.setStatus(status);
        irp.setInformation(information);
        Io.completeRequest(irp);
        return status;
    }

    /** What the driver keeps with its device. */
    private record Extension(DiskFile file, Rundown rundown) {
        long size() {
            return file.size();
        }
    }
}
