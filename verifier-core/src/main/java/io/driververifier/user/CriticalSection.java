package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.UserModeAct;
import org.jspecify.annotations.Nullable;

/**
 * A lock of one process ({@code CRITICAL_SECTION}), which the kernel knows nothing of: if its owner is torn away, it stays
 * locked, and whoever enters it waits for ever.
 *
 * <p>Once the process has begun to detach its libraries for good, it lets anyone in, as on Windows: what it protects may be
 * half-changed, and nobody is told.
 *
 * <p>Any thread of the process. Owner and entries are guarded by the section itself.
 */
public final class CriticalSection {
    /** For all who wait: one that is torn away with the signal would keep it from the others. */
    private final KEvent free = new KEvent(EventType.NOTIFICATION);

    private final UserModeAct.Kind actIfOrphaned;
    private @Nullable EThread owner;
    private int entries;

    /** {@code InitializeCriticalSection}: a lock that nobody has. */
    public CriticalSection() {
        this(UserModeAct.Kind.ENTERS_ORPHANED_SECTION);
    }

    /** A lock that is told of as {@code actIfOrphaned} when somebody enters it whose owner has gone. */
    CriticalSection(UserModeAct.Kind actIfOrphaned) {
        this.actIfOrphaned = actIfOrphaned;
    }

    /** {@code EnterCriticalSection}: waits until nobody else has it; as often as it is entered it has to be left. */
    public void enter() {
        EThread self = UserMode.currentThread();
        for (EThread before = take(self); before != self; before = take(self)) {
            if (Peb.of(self.process()).isShutDown()) {
                if (before.isGone()) {
                    UserMode.tell(self, actIfOrphaned);
                }
                force(self);
                return;
            }
            Ke.waitForSingleObject(free);
        }
    }

    /**
     * {@code TryEnterCriticalSection}: as {@link #enter}, but answers false where somebody else has it, at the end of the
     * process too.
     */
    public boolean tryEnter() {
        EThread self = UserMode.currentThread();
        return take(self) == self;
    }

    /** Takes it if it can be had; answers who has it then. */
    private synchronized EThread take(EThread self) {
        if (owner == null) {
            owner = self;
        }
        if (owner == self) {
            entries++;
        } else {
            Ke.clearEvent(free);
        }
        return owner;
    }

    private synchronized void force(EThread self) {
        owner = self;
        entries = 1;
    }

    /**
     * {@code LeaveCriticalSection}: gives it up once. Nothing happens where somebody else was let in meanwhile.
     *
     * @throws NtStatusException with {@link NtStatus#RESOURCE_NOT_OWNED}; on Windows it would be damaged
     */
    public void leave() {
        EThread self = UserMode.currentThread();
        synchronized (this) {
            if (owner != self) {
                if (Peb.of(self.process()).isShutDown()) {
                    return;
                }
                throw new NtStatusException(
                        NtStatus.RESOURCE_NOT_OWNED, "Whoever leaves a critical section has to be inside");
            }
            entries--;
            if (entries > 0) {
                return;
            }
            owner = null;
            Ke.setEvent(free);
        }
    }

    /** Whether its owner was torn away inside, so that what it protects may be half-changed. */
    public synchronized boolean isOrphaned() {
        return owner != null && owner.isGone();
    }
}
