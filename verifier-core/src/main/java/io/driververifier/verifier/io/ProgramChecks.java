package io.driververifier.verifier.io;

import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.UserModeAct;
import io.driververifier.nt.ps.UserModeObserver;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.process.ProcessRules;
import io.driververifier.verifier.io.rules.process.SpunOnOrphanedLock;
import java.util.List;
import java.util.Optional;

/**
 * Asks the rules about programs, for the code of what is verified: a program or a library in a verified driver's package or
 * jar, or in a package that was named.
 *
 * <p>Any thread. What is known of a detach routine is kept with its thread, which alone uses it.
 */
final class ProgramChecks implements UserModeObserver {
    private final IovMachine machine;
    private final ProgramCode code;

    ProgramChecks(IovMachine machine) {
        this.machine = machine;
        this.code = new ProgramCode(machine);
    }

    @Override
    public void does(UserModeAct act) {
        if (machine.isClosed() || !machine.verifier().settings().flags().has(VerifierOption.IO_VERIFICATION)) {
            return;
        }
        DetachRoutine routine = machine.adoptThread().detachRoutine();
        if (act.kind() != UserModeAct.Kind.SPINS) {
            routine.callsSomethingElse();
        }
        switch (act.kind()) {
            case TERMINATES_THREAD -> report(ProcessRules.TERMINATED_THREAD.breach());
            case DETACHES -> routine.begin();
            case ENTERS_ORPHANED_SECTION -> report(ProcessRules.ENTERED_ORPHANED_SECTION.breach());
            case USES_ORPHANED_HEAP -> report(ProcessRules.USED_ORPHANED_HEAP.breach());
            case GETS_ABANDONED_MUTANT -> routine.getsAbandonedMutant();
            case RELEASES_MUTANT -> routine.releasesMutant();
            case STARTS_IO -> {
                if (routine.hasAbandonedMutant()) {
                    report(ProcessRules.USED_ABANDONED_DATA.breach());
                }
            }
            case SPINS -> {
                if (routine.spins() % SpunOnOrphanedLock.TRIES_MAX == 0 && isAlone(act.by())) {
                    report(ProcessRules.SPUN_ON_ORPHANED_LOCK.breach());
                }
            }
            case CREATES_THREAD -> report(ProcessRules.CREATED_THREAD_AT_EXIT.breach());
            case WAITS_FOR_THREAD -> report(ProcessRules.WAITED_FOR_THREAD_AT_EXIT.breach());
        }
    }

    /** Whether no other thread of its process will ever come back to the program. */
    private static boolean isAlone(EThread thread) {
        return thread.process().threads().stream().allMatch(other -> other == thread || other.isGone());
    }

    private void report(Breach breach) {
        Optional<String> owner = machine.reports().isChecked(breach) ? code.ownerOfCaller() : Optional.empty();
        if (owner.isPresent()) {
            List<StackLine> stack = machine.capture().ofUser();
            machine.reports().at(stack.get(0), breach, owner.get(), AddressSpace.format(0), stack);
        }
    }
}
