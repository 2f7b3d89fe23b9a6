package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The calls that were to be forced and did not come. Stateless. */
final class UnmetChoices {
    private static final int NEAREST_MAX = 3;

    private UnmetChoices() {}

    /** A line for each call that {@code settings} name and that none of {@code sites} made; {@code picked} calls were forced. */
    static List<String> of(PendingSettings settings, List<SiteResult> sites, long picked) {
        List<String> lines = new ArrayList<>();
        if (settings.policy() == Policy.SITES) {
            boolean isNonePicked = picked == 0 && settings.filter().equals(CallFilter.NONE);
            settings.sites().forEach(call -> addIfUnmet(call, sites, isNonePicked, lines));
        }
        return lines;
    }

    private static void addIfUnmet(ForcedCall call, List<SiteResult> sites, boolean isNonePicked, List<String> lines) {
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
        } else if (call.nth().isPresent() && isNonePicked && met.stream().noneMatch(site -> site.exempt() > 0)) {
            // Each machine counts by itself; what was seen is the sum.
            lines.add("Call " + call.nth().getAsLong() + " at site " + call.site()
                    + " was never made: no machine made so many, of " + calls + " in all, at "
                    + met.get(0).description());
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
