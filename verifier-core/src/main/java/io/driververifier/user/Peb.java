package io.driververifier.user;

import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the library side keeps for one process ({@code PEB}): its loader, its heap, and whether they are being shut down.
 *
 * <p>Any thread of the process; {@code shutdownThread} is set once, {@code detaching} is written by that thread alone.
 */
final class Peb {
    private final Loader loader = new Loader(this);
    private final Heap heap = new Heap();
    private volatile @Nullable EThread shutdownThread;
    private volatile @Nullable Library detaching;

    private Peb() {}

    static Peb of(EProcess process) {
        return (Peb) process.peb(Peb::new);
    }

    Loader loader() {
        return loader;
    }

    Heap heap() {
        return heap;
    }

    /** Whether the libraries are being detached for good, or were. */
    boolean isShutDown() {
        return shutdownThread != null;
    }

    /** {@code self} detaches the libraries for good; answers whether nobody has begun to before. */
    synchronized boolean beginShutdown(EThread self) {
        if (shutdownThread != null) {
            return false;
        }
        shutdownThread = self;
        return true;
    }

    void setDetaching(@Nullable Library library) {
        this.detaching = library;
    }

    /** Whose detach routine {@code self} runs because the process ends, if it does. */
    Optional<Library> detachingOn(EThread self) {
        return self == shutdownThread ? Optional.ofNullable(detaching) : Optional.empty();
    }
}
