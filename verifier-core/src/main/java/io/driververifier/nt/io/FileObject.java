package io.driververifier.nt.io;

import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An open of a device ({@code FILE_OBJECT}), referenced by its handle and by each request that came through it.
 *
 * <p>Any thread; {@code closed}, {@code handleCreated} and {@code openCancelled} are set once.
 */
public final class FileObject extends KernelObject {
    private final DeviceObject device;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean closeSent = new AtomicBoolean();
    private volatile boolean handleCreated;
    private volatile boolean openCancelled;
    private volatile @Nullable Thread closer;

    FileObject(DeviceObject device) {
        super(device.driver().system().kernel().addresses());
        this.device = device;
    }

    /** The device that was opened, by its name; requests go to the top of its stack. */
    public DeviceObject device() {
        return device;
    }

    boolean isClosed() {
        return closed.get();
    }

    /** Whether the open has succeeded, so that somebody has a handle ({@code FO_HANDLE_CREATED}). */
    boolean isHandleCreated() {
        return handleCreated;
    }

    void createHandle() {
        this.handleCreated = true;
    }

    /** Whether a driver took back the open that the drivers below had granted ({@code FO_FILE_OPEN_CANCELLED}). */
    boolean isOpenCancelled() {
        return openCancelled;
    }

    void cancelOpen() {
        this.openCancelled = true;
    }

    /** Closes its handle; answers whether this call did. */
    boolean close() {
        return closed.compareAndSet(false, true);
    }

    /** Gives the reference of the handle up; if that was the last, {@code IRP_MJ_CLOSE} is sent by this thread. */
    void releaseHandle() {
        closer = Thread.currentThread();
        try {
            Ob.dereferenceObject(this);
        } finally {
            closer = null;
        }
    }

    @Override
    protected void unreferenced() {
        if (closeSent.compareAndSet(false, true)) {
            Zw.sendClose(this, closer == Thread.currentThread());
        }
    }
}
