package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.pending.Hash;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a verified driver that is on a thread's stack; with those around it, the chain that sites are made of.
 *
 * <p>Belongs to its thread; the fields of the chain are final and may be read by any.
 */
final class EntryFrame {
    /** How many entries of a chain tell sites apart. */
    private static final int CHAIN_MAX = 8;

    private final IovThread thread;
    private final @Nullable EntryFrame parent;
    private final VerifiedDriver driver;
    private final EntryKind kind;
    private final @Nullable Irp irp;
    private final long entry;
    private final long chain;
    private final int chainLength;

    private @Nullable WovenCall returnCall;
    private @Nullable NtStatus returnStatus;
    private @Nullable CallRecord lastCall;
    private boolean irqlDisturbed;

    /** An entry on top of {@code parent} on its thread, whose chain goes on that of {@code around}. */
    EntryFrame(
            IovThread thread,
            @Nullable EntryFrame parent,
            VerifiedDriver driver,
            EntryKind kind,
            @Nullable Irp irp,
            @Nullable EntryFrame around) {
        this.thread = thread;
        this.parent = parent;
        this.driver = driver;
        this.kind = kind;
        this.irp = irp;
        this.entry = driver.entryId(kind);
        if (around == null) {
            this.chain = Hash.of(0, entry);
            this.chainLength = 1;
        } else if (around.entry == entry || around.chainLength == CHAIN_MAX) {
            this.chain = around.chain;
            this.chainLength = around.chainLength;
        } else {
            this.chain = Hash.of(around.chain, entry);
            this.chainLength = around.chainLength + 1;
        }
    }

    @Nullable EntryFrame parent() {
        return parent;
    }

    VerifiedDriver driver() {
        return driver;
    }

    EntryKind kind() {
        return kind;
    }

    @Nullable Irp irp() {
        return irp;
    }

    long chain() {
        return chain;
    }

    /** Whether the frame is on the stack of {@code other}, rather than where its completion was taken over from. */
    boolean isOn(IovThread other) {
        return thread == other;
    }

    /** A method of the driver returns {@code status} at {@code call}; the first to do so since the last call is kept. */
    void returns(NtStatus status, WovenCall call) {
        if (returnCall == null || returnStatus != status) {
            returnCall = call;
            returnStatus = status;
        }
    }

    /** A method of the driver that returns nothing returns at {@code call}; the last one counts. */
    void leaves(WovenCall call) {
        returnCall = call;
    }

    /** The driver calls the I/O manager: what was returned before has nothing to do with what it will return. */
    void calls() {
        returnCall = null;
    }

    /** Where the value was returned that the driver's routine gave back; null if that was not seen. */
    @Nullable WovenCall returnCall() {
        return returnCall;
    }

    /** A driver that was called from here, or may have been, has left another IRQL. */
    void disturbIrql() {
        irqlDisturbed = true;
    }

    /** Whether the IRQL may not be what the driver itself has made it. */
    boolean isIrqlDisturbed() {
        return irqlDisturbed;
    }

    void setLastCall(@Nullable CallRecord call) {
        this.lastCall = call;
    }

    /** The last call down that was made in this frame and not waited for since. */
    @Nullable CallRecord lastCall() {
        return lastCall;
    }
}
