package io.driververifier.nt.ob;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.Kernel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An object of the kernel: it has a type, an address, a count of its references and, apart from that, one of its handles.
 *
 * <p>A handle holds a reference too; a new object has neither. Any thread; the counts are atomic. The count of handles is
 * raised only by a table that puts one in, and lowered only by one that has taken it out.
 */
public abstract class KernelObject {
    /** In place of a number of handles: the close procedure of the type has run, or is about to. */
    private static final int CLOSED = -1;

    private final ObjectType<?> type;
    private final Kernel kernel;
    private final int address;
    private final AtomicInteger references = new AtomicInteger();
    private final AtomicInteger handles = new AtomicInteger();

    /** An object with a new address. */
    protected KernelObject(ObjectType<?> type, Kernel kernel) {
        this(type, kernel, kernel.addresses().allocate());
    }

    /** An object that begins with one that has the {@code address} already. */
    protected KernelObject(ObjectType<?> type, Kernel kernel, int address) {
        this.type = type;
        this.kernel = kernel;
        this.address = address;
    }

    /** What kind of object it is. */
    public final ObjectType<?> type() {
        return type;
    }

    /** Its address, unique in its machine. */
    public final int address() {
        return address;
    }

    /** The kernel of its machine. */
    public final Kernel kernel() {
        return kernel;
    }

    /** How many references are held on it, those of its handles among them ({@code PointerCount}). */
    public final int referenceCount() {
        return references.get();
    }

    /** How many handles there are to it, in whichever processes ({@code HandleCount}). */
    public final int handleCount() {
        return Math.max(0, handles.get());
    }

    final void reference() {
        references.incrementAndGet();
    }

    /** Takes a reference unless the last one is gone; answers whether it did. */
    final boolean tryReference() {
        for (int held = references.get(); held > 0; held = references.get()) {
            if (references.compareAndSet(held, held + 1)) {
                return true;
            }
        }
        return false;
    }

    final void dereference() {
        if (dropReference()) {
            type.delete(this);
        }
    }

    final void dereferenceDeferDelete() {
        if (dropReference()) {
            kernel.queueWorkItem(() -> type.delete(this));
        }
    }

    private boolean dropReference() {
        int left = references.decrementAndGet();
        if (left < 0) {
            references.incrementAndGet();
            throw new IllegalStateException(
                    "Object " + AddressSpace.format(address) + " was dereferenced more often than referenced");
        }
        return left == 0;
    }

    final void openHandle() {
        int held;
        do {
            held = handles.get();
            if (held == CLOSED) {
                throw new NtStatusException(
                        NtStatus.INVALID_HANDLE, "Object " + AddressSpace.format(address) + " was closed for good");
            }
        } while (!handles.compareAndSet(held, held + 1));
        references.incrementAndGet();
    }

    /** A handle is out of its table; what the type does at the last one happens before its reference goes. */
    final void closeHandle() {
        try {
            // Once, and after it nobody opens a handle that would outlive what the type has closed.
            if (handles.decrementAndGet() == 0 && type.hasCloseProcedure() && handles.compareAndSet(0, CLOSED)) {
                type.close(this);
            }
        } finally {
            dereference();
        }
    }
}
