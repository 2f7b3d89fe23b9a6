package io.driververifier.user;

import static io.driververifier.user.LibraryReason.DLL_PROCESS_ATTACH;
import static io.driververifier.user.LibraryReason.DLL_PROCESS_DETACH;
import static io.driververifier.user.LibraryReason.DLL_THREAD_ATTACH;
import static io.driververifier.user.LibraryReason.DLL_THREAD_DETACH;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ps.UserModeAct;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The libraries of one process ({@code Ldr…}): loads and frees them and tells them of threads and of the end, all of it
 * under the loader lock.
 *
 * <p>Any thread of the process, in its program. The list is guarded by itself; the loader lock, which a thread that was torn
 * away may hold for good, is one of the program's locks and guards the order of the calls alone.
 */
final class Loader {
    private final Peb peb;
    private final CriticalSection loaderLock = new CriticalSection();
    private final List<HModule> modules = new ArrayList<>();

    Loader(Peb peb) {
        this.peb = peb;
    }

    HModule load(Library library) {
        return locked(() -> {
            HModule known = find(library);
            if (known != null) {
                known.addLoad();
                return known;
            }
            if (!library.dllMain(DLL_PROCESS_ATTACH, false)) {
                library.dllMain(DLL_PROCESS_DETACH, false);
                throw new NtStatusException(NtStatus.DLL_INIT_FAILED, library.fileName() + " refuses to be loaded");
            }
            HModule module = new HModule(library);
            add(module);
            return module;
        });
    }

    void free(HModule module) {
        locked(() -> {
            if (find(module.library()) != module) {
                throw new NtStatusException(NtStatus.INVALID_HANDLE, module + " is not loaded");
            }
            if (module.dropLoad()) {
                module.library().dllMain(DLL_PROCESS_DETACH, false);
                remove(module);
            }
            return module;
        });
    }

    /** Where the thread is torn away inside, this stops with the lock held; so it does on Windows. */
    private <T> T locked(Supplier<T> work) {
        loaderLock.enter();
        try {
            return work.get();
        } finally {
            loaderLock.leave();
        }
    }

    /** A thread of the process begins. */
    void threadStarts() {
        notifyAll(DLL_THREAD_ATTACH, this::inOrder);
    }

    /** A thread of the process ends and was not torn away. */
    void threadEnds() {
        notifyAll(DLL_THREAD_DETACH, this::inReverse);
    }

    private void notifyAll(LibraryReason reason, Supplier<List<HModule>> loaded) {
        if (loaded.get().isEmpty() || peb.isShutDown()) {
            return;
        }
        locked(() -> {
            List<HModule> all = loaded.get();
            all.forEach(module -> module.library().dllMain(reason, false));
            return all;
        });
    }

    /**
     * {@code LdrShutdownProcess}: detaches every library, the last one first, because the process ends; nothing if that has
     * begun already. A routine that throws ends the process there.
     */
    void shutdown() {
        if (!peb.beginShutdown(UserMode.currentThread())) {
            return;
        }
        if (inOrder().isEmpty()) {
            return;
        }
        locked(() -> {
            List<HModule> all = inReverse();
            all.forEach(module -> detachForGood(module.library()));
            return all;
        });
    }

    private void detachForGood(Library library) {
        peb.setDetaching(library);
        UserMode.tell(UserModeAct.Kind.DETACHES);
        try {
            library.dllMain(DLL_PROCESS_DETACH, true);
        } catch (RuntimeException | Error thrown) {
            UserMode.dieOf(thrown);
            throw thrown;
        }
        peb.setDetaching(null);
    }

    private @Nullable HModule find(Library library) {
        synchronized (modules) {
            return modules.stream()
                    .filter(module -> module.library() == library)
                    .findAny()
                    .orElse(null);
        }
    }

    private void add(HModule module) {
        synchronized (modules) {
            modules.add(module);
        }
    }

    private void remove(HModule module) {
        synchronized (modules) {
            modules.remove(module);
        }
    }

    private List<HModule> inOrder() {
        synchronized (modules) {
            return List.copyOf(modules);
        }
    }

    private List<HModule> inReverse() {
        List<HModule> all = new ArrayList<>(inOrder());
        Collections.reverse(all);
        return all;
    }
}
