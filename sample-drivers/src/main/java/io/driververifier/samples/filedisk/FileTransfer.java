package io.driververifier.samples.filedisk;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.MachineClosed;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import org.jspecify.annotations.Nullable;

/**
 * One read or write of the file, from its start until the IRP that it is done for is completed.
 *
 * <p>Has one owner at a time: the thread that starts it, then the thread of the channel that answers.
 */
final class FileTransfer implements CompletionHandler<Integer, @Nullable Void> {
    /** A part of the transfer as the channel knows it: its reading or its writing. */
    @FunctionalInterface
    interface Operation {
        void start(ByteBuffer buffer, long position, CompletionHandler<Integer, @Nullable Void> handler);
    }

    private final Irp irp;
    private final Rundown rundown;
    private final Operation operation;
    private final ByteBuffer buffer;
    private final long byteOffset;

    private FileTransfer(Irp irp, Rundown rundown, Operation operation, ByteBuffer buffer, long byteOffset) {
        this.irp = irp;
        this.rundown = rundown;
        this.operation = operation;
        this.buffer = buffer;
        this.byteOffset = byteOffset;
    }

    static FileTransfer read(AsynchronousFileChannel file, Irp irp, Rundown rundown, int length, long byteOffset) {
        return new FileTransfer(
                irp,
                rundown,
                (buffer, position, handler) -> file.read(buffer, position, null, handler),
                irp.mdl().slice(0, length),
                byteOffset);
    }

    static FileTransfer write(AsynchronousFileChannel file, Irp irp, Rundown rundown, int length, long byteOffset) {
        return new FileTransfer(
                irp,
                rundown,
                (buffer, position, handler) -> file.write(buffer, position, null, handler),
                irp.mdl().slice(0, length),
                byteOffset);
    }

    /** Starts what is left; the IRP has been marked pending and may be gone when this returns. */
    void start() {
        operation.start(buffer, byteOffset + buffer.position(), this);
    }

    /** A channel may transfer less than it was asked to, and less than nothing if the file was cut short behind us. */
    @Override
    public void completed(Integer transferred, @Nullable Void attachment) {
        if (transferred > 0 && buffer.hasRemaining()) {
            start();
        } else {
            finish(buffer.hasRemaining() ? NtStatus.IO_DEVICE_ERROR : NtStatus.SUCCESS);
        }
    }

    @Override
    public void failed(Throwable cause, @Nullable Void attachment) {
        finish(NtStatus.IO_DEVICE_ERROR);
    }

    private void finish(NtStatus status) {
        try {
            irp.setStatus(status);
            irp.setInformation(status.isSuccess() ? buffer.position() : 0);
            Io.completeRequest(irp);
        } catch (MachineClosed closed) {
            // The machine went away under the transfer; there is nobody left to tell on a thread of the channel.
        } finally {
            rundown.release();
        }
    }
}
