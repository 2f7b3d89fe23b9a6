package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.kd.KdContext;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedForcedPending;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The machine whose entries in the logs are about a finding. Machines number their IRPs alike, so an address alone does not
 * tell whose IRP it is.
 *
 * @param number its number; 0 where all entries of the IRP's address can be shown, as they are of one machine at most
 * @param candidates the machines that the finding may be of, where that is not known; else none
 */
record StoryMachine(int number, Set<Integer> candidates) {

    /** Of the finding that {@code stop} came from, or of one that only tells its IRP, {@code irp}. */
    static StoryMachine of(KdContext context, Optional<BugCheckImage> stop, int irp) {
        if (stop.isPresent()) {
            return new StoryMachine(context.machine().image().number(), Set.of());
        }
        Set<Integer> machines = context.box().map(box -> machines(box, irp)).orElseGet(TreeSet::new);
        return new StoryMachine(0, machines.size() > 1 ? machines : Set.of());
    }

    boolean isKnown() {
        return candidates.isEmpty();
    }

    private static Set<Integer> machines(BlackBoxImage box, int irp) {
        Set<Integer> machines = new TreeSet<>();
        box.events().stream()
                .filter(event -> event.irp() == irp)
                .map(BoxedIrpEvent::machine)
                .forEach(machines::add);
        ForcedPendings.of(box).of(irp).newestFirst().stream()
                .map(BoxedForcedPending::machine)
                .forEach(machines::add);
        return machines;
    }
}
