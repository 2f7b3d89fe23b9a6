package io.driververifier.samples.crypt;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Read;
import io.driververifier.nt.io.IrpParameters.Write;
import io.driververifier.nt.io.MajorFunction;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A filter over a disk that encrypts what is written and decrypts what is read.
 *
 * <p>It teaches three ways of passing a request on: a read goes down with a completion routine that decrypts and passes
 * the pending mark on; a write pends and goes down as an IRP of the filter's own, because the memory of the program must
 * not change; everything else is skipped. It does not teach how to encrypt a disk: a block that is written twice gives
 * the difference of its two contents away.
 */
@DriverName("crypt")
public final class Crypt implements Driver {
    private static final byte[] DEMO_KEY = "not a secret key".getBytes(StandardCharsets.US_ASCII);

    private final OffsetCipher cipher;

    /** A filter with a fixed key, for demonstrations: everybody knows it. */
    public Crypt() {
        this(DEMO_KEY);
    }

    /** A filter with the AES key {@code key} of 16, 24 or 32 bytes. */
    public Crypt(byte[] key) {
        this.cipher = new OffsetCipher(key);
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
        if (!physical.flags().contains(DeviceFlag.DIRECT_IO)) {
            return NtStatus.NOT_SUPPORTED;
        }
        DeviceObject filter = Io.createDevice(driver, physical.flags());
        filter.setExtension(new Extension(Io.attachDeviceToDeviceStack(filter, physical)));
        return NtStatus.SUCCESS;
    }

    @Override
    public void unload(DriverObject driver) {
        for (DeviceObject device : driver.devices()) {
            Io.detachDevice(device.extension(Extension.class).lower());
            Io.deleteDevice(device);
        }
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        DeviceObject lower = device.extension(Extension.class).lower();
        IoStackLocation location = Io.getCurrentIrpStackLocation(irp);
        return switch (location.majorFunction()) {
            case READ -> read(lower, irp, location.parameters(Read.class).byteOffset());
            case WRITE -> write(lower, irp, location);
            default -> forward(lower, irp);
        };
    }

    private static NtStatus forward(DeviceObject lower, Irp irp) {
        Io.skipCurrentIrpStackLocation(irp);
        return Io.callDriver(lower, irp);
    }

    private NtStatus read(DeviceObject lower, Irp irp, long byteOffset) {
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> readDone(done, byteOffset));
        return Io.callDriver(lower, irp);
    }

    private NtStatus readDone(Irp irp, long byteOffset) {
        if (irp.isPendingReturned()) {
            Io.markIrpPending(irp);
        }
        if (irp.status().isSuccess()) {
            byte[] data = new byte[(int) irp.information()];
            ByteBuffer memory = irp.mdl();
            memory.get(0, data);
            memory.put(0, cipher.apply(byteOffset, data));
        }
        return NtStatus.CONTINUE_COMPLETION;
    }

    private NtStatus write(DeviceObject lower, Irp irp, IoStackLocation location) {
        Write request = location.parameters(Write.class);
        if (request.byteOffset() < 0) {
            irp.setStatus(NtStatus.INVALID_PARAMETER);
            irp.setInformation(0);
            Io.completeRequest(irp);
            return NtStatus.INVALID_PARAMETER;
        }
        byte[] data = new byte[request.length()];
        irp.mdl().get(0, data);
        ByteBuffer encrypted = ByteBuffer.wrap(cipher.apply(request.byteOffset(), data));
        Irp own = Io.buildAsynchronousFsdRequest(MajorFunction.WRITE, lower, encrypted, request.byteOffset());
        Io.getNextIrpStackLocation(own).setFile(location.file());
        Io.setCompletionRoutine(own, (device, done) -> writeDone(irp, done));
        Io.markIrpPending(irp);
        Io.callDriver(lower, own);
        return NtStatus.PENDING;
    }

    /** Nothing is above the filter's own IRP, so completion stops here, and the program's goes on. */
    private static NtStatus writeDone(Irp irp, Irp own) {
        irp.setStatus(own.status());
        irp.setInformation(own.information());
        Io.freeIrp(own);
        Io.completeRequest(irp);
        return NtStatus.MORE_PROCESSING_REQUIRED;
    }

    /** What the driver keeps with each of its devices. */
    private record Extension(DeviceObject lower) {}
}
