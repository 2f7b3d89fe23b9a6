package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which of the sites that were seen have been forced pending, of one JVM or of many.
 *
 * @param sites each site once, by what it is
 */
public record PendingCoverage(List<SiteResult> sites) {
    private static final String NAME = "pending coverage: ";

    /** As the record says; a site of several JVMs is one, described as the last of {@code sites} does. */
    public PendingCoverage {
        Map<String, SiteResult> byId = new TreeMap<>();
        // The line of a site may move from build to build, its id does not.
        sites.forEach(site -> byId.merge(site.id(), site, (older, newer) -> newer.plus(older)));
        sites = byId.values().stream()
                .sorted(Comparator.comparing(SiteResult::description).thenComparing(SiteResult::id))
                .toList();
    }

    /** How many sites were forced, whatever the schedule. */
    public long forced() {
        return sites.stream().filter(site -> site.forced() > 0).count();
    }

    /** How many sites can be forced, the forced ones among them. */
    public long canBeForced() {
        return sites.stream().filter(SiteResult::canBeForced).count();
    }

    /** How many were never to be forced. */
    private long exempt() {
        return sites.stream()
                .filter(site -> !site.canBeForced() && site.isExempt())
                .count();
    }

    /** How many are as good as forced, as they always answered pending by themselves. */
    private long real() {
        return sites.size() - canBeForced() - exempt();
    }

    /** The forced among the sites that can be, in whole percent, rounded down; 100 means all. Needs one that can be. */
    public int percent() {
        return Math.toIntExact(100 * forced() / canBeForced());
    }

    /** The line of a run's end: {@code pending coverage: 83% (5 of 6 sites; 1 more cannot be forced)}. */
    public String line() {
        if (sites.isEmpty()) {
            return NAME + "none, as no site was seen";
        }
        List<String> others = new ArrayList<>();
        addIf(real(), " more cannot be forced", others);
        addIf(exempt(), " more exempt", others);
        return canBeForced() == 0
                ? NAME + "none, as no site can be forced ("
                        + String.join(", ", others).replace(" more", "") + ")"
                : String.format(Locale.ROOT, "%s%d%% (%d of %d sites", NAME, percent(), forced(), canBeForced())
                        + (others.isEmpty() ? "" : "; " + String.join(", ", others))
                        + ")";
    }

    private static void addIf(long count, String text, List<String> texts) {
        if (count > 0) {
            texts.add(count + text);
        }
    }

    /** How many sites were seen, forced under each schedule, and not forced for which reason, in one line. */
    public String totals() {
        return String.format(
                Locale.ROOT,
                "sites: %d seen; forced: %d early, %d late, %d held; %d never, %d cannot be forced, %d exempt",
                sites.size(),
                sites.stream().filter(site -> site.early() > 0).count(),
                sites.stream().filter(site -> site.late() > 0).count(),
                sites.stream().filter(site -> site.held() > 0).count(),
                canBeForced() - forced(),
                real(),
                exempt());
    }
}
