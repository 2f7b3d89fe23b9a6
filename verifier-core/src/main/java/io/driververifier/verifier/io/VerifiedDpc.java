package io.driververifier.verifier.io;

import io.driververifier.nt.ke.DeferredRoutine;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.Ki;
import io.driververifier.verifier.pending.WovenCall;

/**
 * What a DPC runs that a verified driver made or queued: the driver's routine, as an entry of the driver.
 *
 * <p>Any thread; {@code cause} is the newest.
 */
final class VerifiedDpc implements DeferredRoutine {
    private final VerifiedDriver driver;
    private final IovMachine machine;
    private final DeferredRoutine routine;
    private volatile WovenCall cause;

    private VerifiedDpc(IovMachine machine, VerifiedDriver driver, DeferredRoutine routine, WovenCall cause) {
        this.machine = machine;
        this.driver = driver;
        this.routine = routine;
        this.cause = cause;
    }

    /** {@code driver} makes or queues {@code dpc} at {@code call}; it may have been wrapped before it belonged to anybody. */
    static void wrap(IovMachine machine, VerifiedDriver driver, KDpc dpc, WovenCall call) {
        synchronized (dpc) {
            if (Ki.routine(dpc) instanceof VerifiedDpc known && known.driver == driver) {
                known.cause = call;
            } else {
                Ki.wrap(
                        dpc,
                        routine -> new VerifiedDpc(
                                machine, driver, routine instanceof VerifiedDpc other ? other.routine : routine, call));
            }
        }
    }

    @Override
    public void run(KDpc dpc) {
        machine.routines().run(driver, EntryKind.DPC, cause, () -> routine.run(dpc));
    }
}
