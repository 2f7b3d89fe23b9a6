package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.OutstandingRequest;
import io.driververifier.nt.ob.Ob;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The system services of files ({@code Zw…}): each makes an IRP and sends it to the top of the stack of the open device.
 *
 * <p>Any thread. A service that answers {@link NtStatus#PENDING} signals {@code event} later, after {@code iosb} is
 * written; one that answers an error touches neither.
 */
public final class Zw {
    private Zw() {}

    /**
     * {@code ZwCreateFile}: opens the device {@code name}.
     *
     * @throws NtStatusException if there is none or its driver refuses
     */
    public static FileObject createFile(IoSystem system, String name) {
        system.kernel().checkRunning();
        DeviceObject device = system.device(name);
        if (device == null) {
            throw new NtStatusException(NtStatus.OBJECT_NAME_NOT_FOUND, "There is no device named " + name);
        }
        system.referenceForOpen(device);
        FileObject file = new FileObject(device);
        boolean opened = false;
        try {
            NtStatus status = sendAndWait(file, MajorFunction.CREATE);
            if (!status.isSuccess()) {
                throw new NtStatusException(status, "Cannot open " + device);
            }
            file.createHandle();
            opened = true;
        } finally {
            if (!opened) {
                abandon(file);
            }
        }
        Ob.referenceObject(file);
        return file;
    }

    /** Gives up the failed open {@code file}. Drivers below a driver that cancelled it have opened it, and see it closed. */
    private static void abandon(FileObject file) {
        if (file.isOpenCancelled()) {
            sendClose(file);
            return;
        }
        file.device().closed();
        Ob.dereferenceObject(file.device());
    }

    /**
     * What {@code IoCancelFileOpen} does for the drivers from {@code top} down, which have granted the open: they see
     * {@code IRP_MJ_CLEANUP} now, and {@code IRP_MJ_CLOSE} when the open as a whole has failed.
     */
    static void cancelOpen(DeviceObject top, FileObject file) {
        sendAndWait(file, top, MajorFunction.CLEANUP);
        file.cancelOpen();
    }

    /**
     * {@code ZwClose}: sends {@code IRP_MJ_CLEANUP}, and {@code IRP_MJ_CLOSE} as soon as no request of the file is
     * outstanding, which may be later and on another thread. A second call does nothing.
     */
    public static void close(FileObject file) {
        if (!file.close()) {
            return;
        }
        try {
            sendAndWait(file, MajorFunction.CLEANUP);
        } finally {
            file.releaseHandle();
        }
    }

    /** Nothing refers to {@code file} any more. Where a completion found that, it must not wait: a worker thread does. */
    static void sendClose(FileObject file, boolean mayWait) {
        if (mayWait) {
            sendClose(file);
        } else {
            file.device().driver().system().kernel().queueWorkItem(() -> sendClose(file));
        }
    }

    private static void sendClose(FileObject file) {
        try {
            sendAndWait(file, MajorFunction.CLOSE);
        } finally {
            file.device().closed();
            Ob.dereferenceObject(file.device());
        }
    }

    /** {@code ZwReadFile}: reads into the remaining bytes of {@code buffer}, whose position does not move. */
    public static NtStatus readFile(
            FileObject file, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        return transfer(file, MajorFunction.READ, event, iosb, buffer, byteOffset);
    }

    /** {@code ZwWriteFile}: writes the remaining bytes of {@code buffer}, whose position does not move. */
    public static NtStatus writeFile(
            FileObject file, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        return transfer(file, MajorFunction.WRITE, event, iosb, buffer, byteOffset);
    }

    private static NtStatus transfer(
            FileObject file,
            MajorFunction major,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            ByteBuffer buffer,
            long byteOffset) {
        RequestBuilder.checkBuffer(major, buffer);
        DeviceObject top = reference(file);
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fill(irp, top, major, buffer, byteOffset);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    /** {@code ZwDeviceIoControlFile}, METHOD_BUFFERED, with the remaining bytes of {@code input} and {@code output}. */
    public static NtStatus deviceIoControlFile(
            FileObject file,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            int ioControlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output) {
        RequestBuilder.checkOutput(output);
        DeviceObject top = reference(file);
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fillControl(irp, ioControlCode, input, output, false);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    /** {@code ZwFlushBuffersFile}. */
    public static NtStatus flushBuffersFile(FileObject file, @Nullable KEvent event, IoStatusBlock iosb) {
        DeviceObject top = reference(file);
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fill(irp, top, MajorFunction.FLUSH_BUFFERS, null, 0);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    /** {@code ZwCancelIoFileEx}: cancels the request of {@code thread} whose outcome goes to {@code iosb}; answers whether found. */
    public static boolean cancelIoFileEx(KThread thread, IoStatusBlock iosb) {
        for (OutstandingRequest request : thread.requests().snapshot()) {
            if (request instanceof Irp irp && irp.userIosb() == iosb) {
                Io.cancelIrp(irp);
                return true;
            }
        }
        return false;
    }

    private static NtStatus sendAndWait(FileObject file, MajorFunction major) {
        return sendAndWait(file, IoSystem.topOfStack(file.device()), major);
    }

    private static NtStatus sendAndWait(FileObject file, DeviceObject top, MajorFunction major) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        IoStatusBlock iosb = new IoStatusBlock();
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fill(irp, top, major, null, 0);
        NtStatus status = send(file, top, irp);
        if (status != NtStatus.PENDING) {
            return status;
        }
        Ke.waitForSingleObject(event);
        return iosb.status();
    }

    private static NtStatus send(FileObject file, DeviceObject top, Irp irp) {
        Io.getNextIrpStackLocation(irp).setFile(file);
        return Io.callDriver(top, irp);
    }

    /** Takes a reference on {@code file} for a request, which gives it up when it is finished. */
    private static DeviceObject reference(FileObject file) {
        Ob.referenceObject(file);
        if (file.isClosed()) {
            Ob.dereferenceObject(file);
            throw new NtStatusException(NtStatus.FILE_CLOSED, "The open of " + file.device() + " was closed");
        }
        return IoSystem.topOfStack(file.device());
    }
}
