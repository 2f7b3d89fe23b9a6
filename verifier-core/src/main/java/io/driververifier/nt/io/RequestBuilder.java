package io.driververifier.nt.io;

import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ps.EThread;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Fills the first stack location and the buffers of an IRP that is to be sent to a device. Stateless. */
final class RequestBuilder {
    private RequestBuilder() {}

    /**
     * Refuses a transfer into memory that cannot be written, as Windows does where it probes it: the thread that completes
     * the request could tell nobody. Called before anything is made or referenced for the request.
     */
    static void checkBuffer(MajorFunction major, @Nullable ByteBuffer buffer) {
        if (major == MajorFunction.READ) {
            checkOutput(buffer);
        }
    }

    /** As {@link #checkBuffer}, for what a device control answers. */
    static void checkOutput(@Nullable ByteBuffer output) {
        if (output != null && output.isReadOnly()) {
            throw new IllegalArgumentException(
                    "The device is to write into a read-only buffer; give the request one that can be written");
        }
    }

    /** An IRP that belongs to the calling thread until it is finished. */
    static Irp threaded(DeviceObject device, @Nullable KEvent event, IoStatusBlock iosb) {
        IoSystem system = device.driver().system();
        Kernel kernel = system.kernel();
        kernel.checkRunning();
        EThread thread = EThread.of(kernel.adoptCurrentThread());
        Irp irp = new Irp(IrpOrigin.THREADED, device.stackSize());
        irp.setSystem(system);
        irp.setRequester(iosb, event, thread);
        thread.requests().insert(irp);
        return irp;
    }

    static void fill(Irp irp, DeviceObject device, MajorFunction major, @Nullable ByteBuffer buffer, long byteOffset) {
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMajorFunction(major);
        int length = buffer == null ? 0 : buffer.remaining();
        if (major == MajorFunction.READ) {
            first.setParameters(new IrpParameters.Read(length, byteOffset));
        } else if (major == MajorFunction.WRITE) {
            first.setParameters(new IrpParameters.Write(length, byteOffset));
        }
        if (buffer != null) {
            transfer(irp, device, major, buffer.slice());
        }
    }

    /** The flags of the device that the IRP is sent to decide, as they do for {@code IoBuildXxxFsdRequest}. */
    private static void transfer(Irp irp, DeviceObject device, MajorFunction major, ByteBuffer memory) {
        if (!device.flags().contains(DeviceFlag.BUFFERED_IO)) {
            irp.setMdl(memory);
            irp.setOfUserMemory(!device.flags().contains(DeviceFlag.DIRECT_IO));
            return;
        }
        ByteBuffer copy = ByteBuffer.allocate(memory.remaining());
        irp.setSystemBuffer(copy);
        if (major == MajorFunction.READ) {
            irp.setUserBuffer(memory);
        } else {
            copy.put(memory).flip();
        }
    }

    static void fillControl(
            Irp irp, int ioControlCode, @Nullable ByteBuffer input, @Nullable ByteBuffer output, boolean internal) {
        int inputLength = input == null ? 0 : input.remaining();
        int outputLength = output == null ? 0 : output.remaining();
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMajorFunction(internal ? MajorFunction.INTERNAL_DEVICE_CONTROL : MajorFunction.DEVICE_CONTROL);
        first.setParameters(new IrpParameters.DeviceIoControl(ioControlCode, inputLength, outputLength));
        ByteBuffer both = ByteBuffer.allocate(Math.max(inputLength, outputLength));
        if (input != null) {
            both.put(input.slice()).rewind();
        }
        irp.setSystemBuffer(both);
        if (output != null) {
            irp.setUserBuffer(output.slice());
        }
    }
}
