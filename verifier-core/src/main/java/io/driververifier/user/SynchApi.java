package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.Ps;
import io.driververifier.nt.ps.UserModeAct;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a program calls to synchronize ({@code synchapi.h}), beside {@link CriticalSection} and the waits of {@link Kernel32}.
 * Any thread of a process.
 */
public final class SynchApi {
    private SynchApi() {}

    // Mutexes

    /**
     * {@code CreateMutex}: a mutex, which the caller owns at once if it is {@code initiallyOwned}. Waits on the handle acquire
     * it; if its owner ends, the next one answers {@link NtStatus#ABANDONED}.
     */
    public static Handle createMutex(SecurityAttributes attributes, boolean initiallyOwned) {
        return SystemService.call(() -> {
            EProcess process = Ps.getCurrentProcess();
            Mutex mutex = new Mutex(process.kernel());
            if (initiallyOwned) {
                Ke.waitForSingleObject(mutex.mutant());
            }
            return Ob.openObjectByPointer(mutex, process.handleTable(), attributes.inheritHandle());
        });
    }

    /** As {@link #createMutex(SecurityAttributes, boolean)}, nobody's and with a handle that is not inherited. */
    public static Handle createMutex() {
        return createMutex(SecurityAttributes.DEFAULT, false);
    }

    /**
     * {@code ReleaseMutex}: gives it up once.
     *
     * @throws NtStatusException with {@link NtStatus#MUTANT_NOT_OWNED}, {@link NtStatus#INVALID_HANDLE} or {@link
     *     NtStatus#OBJECT_TYPE_MISMATCH}
     */
    public static void releaseMutex(Handle mutex) {
        UserMode.tell(UserModeAct.Kind.RELEASES_MUTANT);
        SystemService.run(() -> OpenObjects.withMutex(mutex, found -> {
            Ke.releaseMutant(found.mutant());
            return found;
        }));
    }

    // Locks of the program's own making

    /**
     * {@code InterlockedCompareExchange} as what a lock of one's own making is built with: writes {@code exchange} to {@code
     * target} if that is {@code comparand}; answers what it was before. A thread that was torn away stops here.
     */
    public static int interlockedCompareExchange(AtomicInteger target, int exchange, int comparand) {
        UserMode.currentThread();
        int before = target.compareAndExchange(comparand, exchange);
        if (before != comparand) {
            UserMode.tell(UserModeAct.Kind.SPINS);
        }
        return before;
    }

    /** {@code SwitchToThread}: lets other threads run. */
    public static void switchToThread() {
        UserMode.currentThread();
        UserMode.tell(UserModeAct.Kind.SPINS);
        Thread.yield();
    }

    /** {@code Sleep}: waits for {@code time} by the machine's clock; for no time it is {@link #switchToThread}. */
    public static void sleep(Duration time) {
        if (time.isZero()) {
            switchToThread();
        } else {
            UserMode.currentThread();
            Ke.delayExecutionThread(time);
        }
    }
}
