package io.driververifier.nt.io;

import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.ObjectType;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An open of a device ({@code FILE_OBJECT}), referenced by its handles and by each request that came through it. Its driver
 * sees {@code IRP_MJ_CLEANUP} when the last handle is closed and {@code IRP_MJ_CLOSE} when the last reference is gone.
 *
 * <p>Any thread; {@code opening}, {@code closeSent} and {@code openCancelled} are set once.
 */
public final class FileObject extends KernelObject {
    /** The type of files. */
    public static final ObjectType<FileObject> TYPE = ObjectType.of("File", FileObject.class)
            .withClose(Zw::sendCleanup)
            .withDelete(FileObject::lastReferenceGone);

    private final DeviceObject device;
    private final AtomicBoolean closeSent = new AtomicBoolean();
    private volatile @Nullable Opening opening;
    private volatile boolean openCancelled;

    FileObject(DeviceObject device) {
        super(TYPE, device.driver().system().kernel());
        this.device = device;
    }

    /** The device that was opened, by its name; requests go to the top of its stack. */
    public DeviceObject device() {
        return device;
    }

    /** Whether it had a handle and has none any more. */
    boolean isClosed() {
        return opening != null && handleCount() == 0;
    }

    /** Whether the open has succeeded, so that somebody has a handle ({@code FO_HANDLE_CREATED}). */
    boolean isHandleCreated() {
        return opening != null;
    }

    void createHandle(HandleTable table, Handle handle) {
        this.opening = new Opening(table, handle);
    }

    /** The handle that opening it has made; null until the open has succeeded. */
    @Nullable Opening opening() {
        return opening;
    }

    /** Whether a driver took back the open that the drivers below had granted ({@code FO_FILE_OPEN_CANCELLED}). */
    boolean isOpenCancelled() {
        return openCancelled;
    }

    void cancelOpen() {
        this.openCancelled = true;
    }

    /** A driver that took a reference on what was gone, and gave it up, has it closed once all the same. */
    private void lastReferenceGone() {
        if (closeSent.compareAndSet(false, true)) {
            Zw.sendClose(this);
        }
    }

    /** A handle, and the table that it is in. */
    record Opening(HandleTable table, Handle handle) {}
}
