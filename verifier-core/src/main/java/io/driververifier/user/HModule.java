package io.driververifier.user;

/**
 * A library that a process has loaded ({@code HMODULE}). Any thread of that process.
 *
 * <p>How often it was loaded is guarded by the lock of its loader's list.
 */
public final class HModule {
    private final Library library;
    private int loadCount = 1;

    HModule(Library library) {
        this.library = library;
    }

    Library library() {
        return library;
    }

    void addLoad() {
        loadCount++;
    }

    /** Answers whether that was the last. */
    boolean dropLoad() {
        loadCount--;
        return loadCount == 0;
    }

    @Override
    public String toString() {
        return library.fileName();
    }
}
