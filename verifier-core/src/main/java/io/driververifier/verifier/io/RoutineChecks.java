package io.driververifier.verifier.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.ke.MachineClosed;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.dispatch.DispatchRules;
import io.driververifier.verifier.io.rules.kernel.KernelRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at routines of verified drivers that the kernel calls: may they still run, what comes out of them, and what is left
 * of a driver after the last of them.
 *
 * <p>Called on the thread that runs the routine. Keeps no state of its own.
 */
final class RoutineChecks {
    private final IovMachine machine;

    RoutineChecks(IovMachine machine) {
        this.machine = machine;
    }

    /** Runs {@code routine} of {@code driver}, which the kernel calls because of what the driver did at {@code cause}. */
    void run(VerifiedDriver driver, EntryKind kind, WovenCall cause, Runnable routine) {
        if (machine.isClosed()) {
            routine.run();
            return;
        }
        // The I/O manager keeps the driver until its work items have run.
        if (driver.isUnloaded() && kind != EntryKind.WORK_ITEM) {
            ranAfterUnload(driver, kind, cause);
        }
        IovThread thread = machine.adoptThread();
        EntryFrame frame = thread.push(driver, kind, null);
        try {
            routine.run();
            machine.outcomes().left(frame);
        } catch (RuntimeException | Error thrown) {
            escaped(thrown, frame, null);
            throw thrown;
        } finally {
            thread.pop(frame);
        }
    }

    /** {@code escaped} came out of the routine of {@code frame}: a breach if the driver's own code threw it. */
    void escaped(Throwable escaped, EntryFrame frame, @Nullable IrpShadow shadow) {
        if (escaped instanceof BugCheck || escaped instanceof MachineClosed) {
            return;
        }
        List<StackLine> stack = machine.capture().of(escaped.getStackTrace());
        if (!stack.isEmpty() && stack.get(0).module().equals(frame.driver().name())) {
            Breach breach = DispatchRules.EXCEPTION_ESCAPED.breach(frame.kind().words(), escaped);
            String request = shadow == null ? AddressSpace.format(0) : shadow.address();
            machine.reports().at(stack.get(0), breach, frame.driver(), request, stack);
        }
    }

    /** A routine of {@code driver}, which was unloaded, is about to run because of what the driver did at {@code cause}. */
    void ranAfterUnload(VerifiedDriver driver, EntryKind kind, WovenCall cause) {
        if (!isNameShared(driver)) {
            machine.reports().atCall(KernelRules.RAN_AFTER_UNLOAD.breach(kind.words()), driver, cause, null);
        }
    }

    /** The unload routine of {@code driver} has returned. */
    void unloaded(VerifiedDriver driver) {
        List<Leftovers.Left> left = driver.leftovers().all();
        if (!left.isEmpty() && !isNameShared(driver)) {
            Leftovers.Left first = left.get(0);
            machine.reports()
                    .atCall(
                            KernelRules.LEFT_BEHIND_AT_UNLOAD.breach(first.what(), left.size() - 1),
                            driver,
                            first.call(),
                            first.shadow());
        }
    }

    /** Whether code that is taken for {@code driver}'s may be that of another driver which is loaded. */
    private boolean isNameShared(VerifiedDriver driver) {
        return machine.drivers().stream()
                .anyMatch(other ->
                        other != driver && !other.isUnloaded() && other.spec().equals(driver.spec()));
    }
}
