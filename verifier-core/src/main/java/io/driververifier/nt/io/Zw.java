package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.OutstandingRequest;
import io.driververifier.nt.ps.Ps;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The system services of files ({@code Zw…}): each makes an IRP and sends it to the top of the stack of the open device.
 *
 * <p>Any thread. A handle is one of the caller's process; one that is closed or of another process is refused with {@link
 * NtStatus#INVALID_HANDLE}, one to something else than a file with {@link NtStatus#OBJECT_TYPE_MISMATCH}, and the object of
 * a file whose handles are closed with {@link NtStatus#FILE_CLOSED}. A service that answers {@link NtStatus#PENDING} signals {@code event} later, after {@code iosb} is
 * written; one that answers an error touches neither.
 */
public final class Zw {
    private Zw() {}

    /**
     * {@code ZwCreateFile}: opens the device {@code name}; the handle, which nobody inherits, is in the process of the
     * caller.
     *
     * @throws NtStatusException if there is no such device or its driver refuses
     */
    public static Handle createFileHandle(IoSystem system, String name) {
        return Objects.requireNonNull(createFile(system, name).opening()).handle();
    }

    /** As {@link #createFileHandle}, for whoever wants what the handle is to; {@link #close(FileObject)} closes it. */
    public static FileObject createFile(IoSystem system, String name) {
        Kernel kernel = system.kernel();
        kernel.checkRunning();
        HandleTable table = EThread.of(kernel.adoptCurrentThread()).process().handleTable();
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
            opened = true;
        } finally {
            if (!opened) {
                abandon(file);
            }
        }
        createHandle(file, table);
        return file;
    }

    /** A process that ends meanwhile gets no handle; the driver, which has granted the open, then sees it closed. */
    private static void createHandle(FileObject file, HandleTable table) {
        Ob.referenceObject(file);
        boolean created = false;
        try {
            file.createHandle(table, Ob.openObjectByPointer(file, table, false));
            created = true;
        } finally {
            if (!created) {
                sendCleanup(file);
            }
            Ob.dereferenceObject(file);
        }
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
     * {@code ZwClose}: closes {@code handle} of the caller's process, whatever it is to. With the last handle of a file it
     * sends {@code IRP_MJ_CLEANUP}; {@code IRP_MJ_CLOSE} follows as soon as no request of the file is outstanding, which may
     * be later and on another thread.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE}
     */
    public static void close(Handle handle) {
        Ob.closeHandle(Ps.getCurrentProcess().handleTable(), handle);
    }

    /** As {@link #close(Handle)}, for the handle that opening {@code file} has made. A second call does nothing. */
    public static void close(FileObject file) {
        FileObject.Opening opening = Objects.requireNonNull(file.opening(), "The open of the file has not succeeded");
        try {
            Ob.closeHandle(opening.table(), opening.handle());
        } catch (NtStatusException refused) {
            if (refused.status() != NtStatus.INVALID_HANDLE) {
                throw refused;
            }
        }
    }

    /** The last handle to {@code file} is closed. */
    static void sendCleanup(FileObject file) {
        sendAndWait(file, MajorFunction.CLEANUP);
    }

    /** Nothing refers to {@code file} any more. */
    static void sendClose(FileObject file) {
        try {
            sendAndWait(file, MajorFunction.CLOSE);
        } finally {
            file.device().closed();
            Ob.dereferenceObject(file.device());
        }
    }

    /** {@code ZwReadFile}: reads into the remaining bytes of {@code buffer}, whose position does not move. */
    public static NtStatus readFile(
            Handle handle, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        RequestBuilder.checkBuffer(MajorFunction.READ, buffer);
        return transfer(reference(handle), MajorFunction.READ, event, iosb, buffer, byteOffset);
    }

    /** {@code ZwWriteFile}: writes the remaining bytes of {@code buffer}, whose position does not move. */
    public static NtStatus writeFile(
            Handle handle, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        return transfer(reference(handle), MajorFunction.WRITE, event, iosb, buffer, byteOffset);
    }

    /** {@code ZwDeviceIoControlFile}, METHOD_BUFFERED, with the remaining bytes of {@code input} and {@code output}. */
    public static NtStatus deviceIoControlFile(
            Handle handle,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            int ioControlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output) {
        RequestBuilder.checkOutput(output);
        return control(reference(handle), event, iosb, ioControlCode, input, output);
    }

    /** {@code ZwFlushBuffersFile}. */
    public static NtStatus flushBuffersFile(Handle handle, @Nullable KEvent event, IoStatusBlock iosb) {
        return flush(reference(handle), event, iosb);
    }

    /** As with its handle, for whoever has referenced {@code file}. */
    public static NtStatus readFile(
            FileObject file, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        RequestBuilder.checkBuffer(MajorFunction.READ, buffer);
        return transfer(reference(file), MajorFunction.READ, event, iosb, buffer, byteOffset);
    }

    /** As with its handle, for whoever has referenced {@code file}. */
    public static NtStatus writeFile(
            FileObject file, @Nullable KEvent event, IoStatusBlock iosb, ByteBuffer buffer, long byteOffset) {
        return transfer(reference(file), MajorFunction.WRITE, event, iosb, buffer, byteOffset);
    }

    /** As with its handle, for whoever has referenced {@code file}. */
    public static NtStatus flushBuffersFile(FileObject file, @Nullable KEvent event, IoStatusBlock iosb) {
        return flush(reference(file), event, iosb);
    }

    /** As with its handle, for whoever has referenced {@code file}. */
    public static NtStatus deviceIoControlFile(
            FileObject file,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            int ioControlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output) {
        RequestBuilder.checkOutput(output);
        return control(reference(file), event, iosb, ioControlCode, input, output);
    }

    private static NtStatus transfer(
            FileObject file,
            MajorFunction major,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            ByteBuffer buffer,
            long byteOffset) {
        DeviceObject top = IoSystem.topOfStack(file.device());
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fill(irp, top, major, buffer, byteOffset);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    private static NtStatus control(
            FileObject file,
            @Nullable KEvent event,
            IoStatusBlock iosb,
            int ioControlCode,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output) {
        DeviceObject top = IoSystem.topOfStack(file.device());
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fillControl(irp, ioControlCode, input, output, false);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    private static NtStatus flush(FileObject file, @Nullable KEvent event, IoStatusBlock iosb) {
        DeviceObject top = IoSystem.topOfStack(file.device());
        Irp irp = RequestBuilder.threaded(top, event, iosb);
        RequestBuilder.fill(irp, top, MajorFunction.FLUSH_BUFFERS, null, 0);
        irp.setOpenFile(file);
        return send(file, top, irp);
    }

    /** {@code ZwCancelIoFileEx}: cancels the request of {@code thread} whose outcome goes to {@code iosb}; answers whether found. */
    public static boolean cancelIoFileEx(KThread thread, IoStatusBlock iosb) {
        for (OutstandingRequest request : EThread.of(thread).requests().snapshot()) {
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
        // Torn away before the request was on its list.
        Ps.getCurrentThread().cancelRequestsIfTorn();
        Ke.waitForSingleObject(event);
        return iosb.status();
    }

    private static NtStatus send(FileObject file, DeviceObject top, Irp irp) {
        Io.getNextIrpStackLocation(irp).setFile(file);
        return Io.callDriver(top, irp);
    }

    /** Takes a reference on a file for a request, which gives it up when it is finished. */
    private static FileObject reference(Handle handle) {
        return Ob.referenceObjectByHandle(Ps.getCurrentProcess().handleTable(), handle, FileObject.TYPE);
    }

    private static FileObject reference(FileObject file) {
        if (!Ob.referenceObjectSafe(file)) {
            throw closed(file);
        }
        if (file.isClosed()) {
            Ob.dereferenceObjectDeferDelete(file);
            throw closed(file);
        }
        return file;
    }

    private static NtStatusException closed(FileObject file) {
        return new NtStatusException(NtStatus.FILE_CLOSED, "The open of " + file.device() + " was closed");
    }
}
