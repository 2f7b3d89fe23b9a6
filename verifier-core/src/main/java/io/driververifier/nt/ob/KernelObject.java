package io.driververifier.nt.ob;

import io.driververifier.nt.AddressSpace;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An object of the kernel that others hold by reference: it has an address and a reference count.
 *
 * <p>Any thread; the count is atomic.
 */
public abstract class KernelObject {
    private final int address;
    private final AtomicInteger references = new AtomicInteger();

    /** An object with a new address and no reference. */
    protected KernelObject(AddressSpace addresses) {
        this.address = addresses.allocate();
    }

    /** Its address, unique in its machine. */
    public final int address() {
        return address;
    }

    /** How many references are held on it. */
    public final int referenceCount() {
        return references.get();
    }

    /** Called once the last reference is gone, on the thread that gave it up. */
    protected void unreferenced() {}

    final void reference() {
        references.incrementAndGet();
    }

    final void dereference() {
        int left = references.decrementAndGet();
        if (left < 0) {
            references.incrementAndGet();
            throw new IllegalStateException(
                    "Object " + AddressSpace.format(address) + " was dereferenced more often than referenced");
        }
        if (left == 0) {
            unreferenced();
        }
    }
}
