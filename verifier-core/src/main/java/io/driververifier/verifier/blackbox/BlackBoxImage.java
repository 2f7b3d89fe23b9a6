package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.Finding;
import java.util.List;

/**
 * What a black box held at the moment when it was read: everything in it is whole.
 *
 * @param header what it says of itself
 * @param forced the forced pendings, newest first
 * @param events the IRP events, oldest first
 * @param findings the findings, oldest first, each with the count that was written last
 * @param damage one line for each kind of thing that was left out because it was damaged; empty for a whole box
 */
public record BlackBoxImage(
        BlackBoxHeader header,
        List<BoxedForcedPending> forced,
        List<BoxedIrpEvent> events,
        List<Finding> findings,
        List<String> damage) {

    /** As the record says, copied. */
    public BlackBoxImage {
        forced = List.copyOf(forced);
        events = List.copyOf(events);
        findings = List.copyOf(findings);
        damage = List.copyOf(damage);
    }
}
