package io.driververifier.nt.io;

import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * An open of a device ({@code FILE_OBJECT}), referenced by its handle and by each request that came through it.
 *
 * <p>Any thread; {@code closed} is set once.
 */
public final class FileObject extends KernelObject {
    private final DeviceObject device;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean closeSent = new AtomicBoolean();
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
