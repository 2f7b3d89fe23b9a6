package io.driververifier.dump;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.NormalMinor;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.verifier.io.MachineVerification;
import java.util.List;
import java.util.Optional;

/** One stack location of an IRP, which somebody may be changing. One thread. */
final class LocationCapture {
    private static final long LOW_HALF = 0xffff_ffffL;

    private final Capture capture;
    private final Irp irp;
    private final int number;
    private final IoStackLocation location;

    LocationCapture(Capture capture, Irp irp, int number) {
        this.capture = capture;
        this.irp = irp;
        this.number = number;
        this.location = Iop.location(irp, number);
    }

    Optional<DeviceObject> device() {
        return Optional.ofNullable(location.device());
    }

    Optional<FileObject> file() {
        return Optional.ofNullable(location.file());
    }

    LocationImage image() {
        boolean isUsed = !Iop.isBlank(irp, number);
        MinorFunction minor = location.minorFunction();
        return new LocationImage(
                isUsed,
                isUsed ? location.majorFunction().code() : 0,
                isUsed ? "IRP_MJ_" + location.majorFunction().name() : "",
                minor.code(),
                nameOf(minor),
                Iop.control(irp, number),
                device().map(DeviceObject::address).orElse(0),
                file().map(FileObject::address).orElse(0),
                Optional.ofNullable(MachineVerification.ownRoutine(Iop.completionRoutine(irp, number)))
                        .map(capture::routine)
                        .orElse(""),
                arguments(location.parameters()));
    }

    private static String nameOf(MinorFunction minor) {
        return minor instanceof NormalMinor || minor instanceof ReservedMinor ? "" : "IRP_MN_" + minor;
    }

    /** In the order of the union {@code Parameters}, as {@code !irp} prints its four words. */
    private static List<Long> arguments(IrpParameters parameters) {
        if (parameters instanceof IrpParameters.Read read) {
            return transfer(read.length(), read.byteOffset());
        }
        if (parameters instanceof IrpParameters.Write write) {
            return transfer(write.length(), write.byteOffset());
        }
        if (parameters instanceof IrpParameters.DeviceIoControl control) {
            return List.of(
                    (long) control.outputBufferLength(),
                    (long) control.inputBufferLength(),
                    control.ioControlCode() & LOW_HALF,
                    0L);
        }
        if (parameters instanceof IrpParameters.Wmi wmi) {
            return List.of(wmi.providerId().address() & LOW_HALF, 0L, 0L, 0L);
        }
        return List.of(0L, 0L, 0L, 0L);
    }

    private static List<Long> transfer(int length, long byteOffset) {
        return List.of((long) length, 0L, byteOffset & LOW_HALF, byteOffset >>> 32);
    }
}
