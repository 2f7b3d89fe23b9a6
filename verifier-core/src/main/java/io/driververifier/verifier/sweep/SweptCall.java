package io.driververifier.verifier.sweep;

import io.driververifier.verifier.ForcedCall;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.SiteResult;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A site, or one call of it, with the schedule under which a sweep forces it.
 *
 * @param site all 16 digits of the site
 * @param description what the site is: driver, method, line, operation
 * @param nth which of the calls there, counted from 1; empty for all
 * @param schedule when they complete
 */
public record SweptCall(String site, String description, OptionalLong nth, ScheduleChoice schedule) {
    private static final int SHOWN_DIGITS = 8;
    private static final String BEFORE_THE_LINE = " (";

    /** What the settings {@code sites} have to name. */
    public ForcedCall forced() {
        return new ForcedCall(site, nth, Optional.of(schedule));
    }

    /** The site as people read it, with the number of the call if it is about one: {@code 8f84ef00#2}. */
    public String shortSite() {
        return site.substring(0, Math.min(SHOWN_DIGITS, site.length()))
                + (nth.isPresent() ? "#" + nth.getAsLong() : "");
    }

    /** The schedule in lower case. */
    public String scheduleText() {
        return schedule.name().toLowerCase(Locale.ROOT);
    }

    /** Site, driver, method and schedule: {@code site 8f84ef00 pci!PciBus.callDown, late}. */
    public String displayName() {
        int end = description.indexOf(BEFORE_THE_LINE);
        return "site " + shortSite() + " " + (end < 0 ? description : description.substring(0, end)) + ", "
                + scheduleText();
    }

    /** Whether {@code other} is about the same calls, under whatever schedule. */
    boolean isSamePlaceAs(SweptCall other) {
        return site.equals(other.site) && nth.equals(other.nth);
    }

    /** What a run, in which this was to be forced and that met {@code sites}, says of it if it passed. */
    Verdict passedWith(List<SiteResult> sites) {
        Optional<SiteResult> met = in(sites);
        if (met.isEmpty()) {
            return Verdict.NOT_MET;
        }
        SiteResult there = met.get();
        if (there.forced() > 0) {
            return Verdict.PASSED;
        }
        return nth.isPresent() && there.real() == 0 && there.canBeForced() ? Verdict.NOT_MET : Verdict.NOT_FORCED;
    }

    /** Whether a run that met {@code sites} cannot have been about this; one that met none may have lost what it met. */
    boolean isMissedBy(List<SiteResult> sites) {
        return !sites.isEmpty() && in(sites).isEmpty();
    }

    private Optional<SiteResult> in(List<SiteResult> sites) {
        return sites.stream().filter(other -> other.id().equals(site)).findFirst();
    }
}
