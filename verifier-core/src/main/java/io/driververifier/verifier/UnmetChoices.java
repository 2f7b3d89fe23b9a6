package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The calls that were to be forced and did not come. Stateless. */
final class UnmetChoices {
    private static final int NEAREST_MAX = 3;

    private UnmetChoices() {}

    /** A line for each call that {@code settings} name and that none of {@code sites} made. */
    static List<String> of(PendingSettings settings, List<SiteResult> sites) {
        List<String> lines = new ArrayList<>();
        if (settings.policy() == Policy.SITES) {
            settings.sites().forEach(call -> addIfUnmet(call, sites, lines));
        }
        return lines;
    }

    private static void addIfUnmet(ForcedCall call, List<SiteResult> sites, List<String> lines) {
        List<SiteResult> met = sites.stream()
                .filter(site -> call.isAt(Long.parseUnsignedLong(site.id(), 16)))
                .toList();
        if (met.isEmpty()) {
            lines.add("Site " + call.site() + " was never met; " + nearest(call.site(), sites));
            return;
        }
        long calls = met.stream().mapToLong(SiteResult::seen).max().orElse(0);
        if (call.nth().isPresent() && call.nth().getAsLong() > calls) {
            lines.add("Call " + call.nth().getAsLong() + " at site " + call.site() + " was never made: there were "
                    + calls + ", at " + met.get(0).description());
        }
    }

    private static String nearest(String wanted, List<SiteResult> sites) {
        if (sites.isEmpty()) {
            return "no site was";
        }
        return "the nearest are "
                + sites.stream()
                        .sorted(Comparator.<SiteResult>comparingInt(site -> differences(wanted, site.id()))
                                .thenComparing(SiteResult::id))
                        .limit(NEAREST_MAX)
                        .map(site -> site.shortId() + " " + site.description())
                        .collect(Collectors.joining(", "));
    }

    private static int differences(String wanted, String id) {
        int differences = 0;
        for (int i = 0; i < wanted.length(); i++) {
            differences += wanted.charAt(i) == id.charAt(i) ? 0 : 1;
        }
        return differences;
    }
}
