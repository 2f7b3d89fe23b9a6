package io.driververifier.verifier.sweep;

import io.driververifier.verifier.SiteResult;
import java.util.List;
import java.util.Optional;

/**
 * How a run of the test ended.
 *
 * @param failure what it failed with, in one line; empty if it passed
 * @param sites the sites that it met; none where it failed so that nobody knows
 */
public record TrialOutcome(Optional<String> failure, List<SiteResult> sites) {
    /** As the record says, copied. */
    public TrialOutcome {
        sites = List.copyOf(sites);
    }

    /** It passed. */
    public static TrialOutcome passed(List<SiteResult> sites) {
        return new TrialOutcome(Optional.empty(), sites);
    }

    /** It failed with {@code failure}, of which the first line with something in it is kept. */
    public static TrialOutcome failed(String failure, List<SiteResult> sites) {
        String line = failure.lines()
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .findFirst()
                .orElse("no message");
        return new TrialOutcome(Optional.of(line), sites);
    }

    /** Whether it met a call that can be forced. */
    public boolean canForce() {
        return sites.stream().anyMatch(SiteResult::canBeForced);
    }
}
