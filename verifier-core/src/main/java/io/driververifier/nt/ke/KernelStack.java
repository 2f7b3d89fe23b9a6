package io.driververifier.nt.ke;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a thread's kernel stack: what lives in it is gone when it is closed, as the local variables of a routine in
 * C
 * are when that returns.
 *
 * <p>Made by {@link Ke#kernelStack}, for a {@code try} statement; used by the thread that made it. Closing it does
 * nothing
 * but tell the observer of the kernel, which looks for requests that are to write into it.
 */
public final class KernelStack implements AutoCloseable {
    private final List<Object> objects = new ArrayList<>(2);
    private boolean closed;

    KernelStack() {}

    /** An event that lives in it, not signalled ({@code KeInitializeEvent}). */
    public KEvent event(EventType type) {
        return place(new KEvent(type));
    }

    /** Has {@code object} live in it; answers {@code object}. */
    public <T> T place(T object) {
        objects.add(object);
        return object;
    }

    /** Whether {@code object} lives in it. */
    public boolean contains(Object object) {
        for (Object own : objects) {
            if (own == object) {
                return true;
            }
        }
        return false;
    }

    /** The scope is left. A second call does nothing. */
    @Override
    public void close() {
        KThread thread = Kernel.currentThreadOrNull();
        if (!closed && thread != null) {
            thread.kernel().observeUnwinds(this);
        }
        closed = true;
    }
}
