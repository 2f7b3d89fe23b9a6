package io.driververifier.user;

import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.HandleTable;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.Ps;
import java.util.function.Function;

/** From a handle of the caller's process to what it names, which is referenced while it is used. Stateless. */
final class OpenObjects {
    private OpenObjects() {}

    static HandleTable handles() {
        return Ps.getCurrentProcess().handleTable();
    }

    static <R> R withProcess(Handle handle, Function<EProcess, R> use) {
        return handle.equals(Handle.CURRENT_PROCESS)
                ? use.apply(Ps.getCurrentProcess())
                : with(Ob.referenceObjectByHandle(handles(), handle, EProcess.TYPE), use);
    }

    static <R> R withThread(Handle handle, Function<EThread, R> use) {
        return handle.equals(Handle.CURRENT_THREAD)
                ? use.apply(Ps.getCurrentThread())
                : with(Ob.referenceObjectByHandle(handles(), handle, EThread.TYPE), use);
    }

    static <R> R withMutex(Handle handle, Function<Mutex, R> use) {
        return with(Ob.referenceObjectByHandle(handles(), handle, Mutex.TYPE), use);
    }

    static <R> R withObject(Handle handle, Function<KernelObject, R> use) {
        return withObject(Ps.getCurrentProcess(), handle, use);
    }

    /** What {@code process} calls {@code handle}; the caller's own process and thread by their handles for that. */
    static <R> R withObject(EProcess process, Handle handle, Function<KernelObject, R> use) {
        if (handle.equals(Handle.CURRENT_PROCESS)) {
            return use.apply(process);
        }
        if (handle.equals(Handle.CURRENT_THREAD)) {
            return use.apply(Ps.getCurrentThread());
        }
        return with(Ob.referenceObjectByHandle(process.handleTable(), handle), use);
    }

    private static <T extends KernelObject, R> R with(T referenced, Function<? super T, R> use) {
        try {
            return use.apply(referenced);
        } finally {
            Ob.dereferenceObject(referenced);
        }
    }
}
