package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of one call site.
 *
 * @param id its 64 bits in hexadecimal
 * @param description what it is: driver, method, line, operation
 * @param seen how many calls were made there
 * @param early how many were forced and completed before the call returned
 * @param late how many were forced and completed when the caller could not go on
 * @param held how many were forced and completed when others were under way, or the whole program waited
 * @param real how many that were to be forced answered pending by themselves
 * @param exempt how many were never to be forced, because their callers may rely on an answer at once
 * @param processEnds how many processes its forced calls have ended
 */
public record SiteResult(
        String id,
        String description,
        long seen,
        long early,
        long late,
        long held,
        long real,
        long exempt,
        ProcessEnds processEnds) {
    /** How its id is shown. */
    private static final int SHOWN_DIGITS = 8;

    /** A site whose calls have ended no process. */
    public SiteResult(
            String id, String description, long seen, long early, long late, long held, long real, long exempt) {
        this(id, description, seen, early, late, held, real, exempt, ProcessEnds.NONE);
    }

    /** The first digits of its id, as every output writes it. */
    public String shortId() {
        return id.substring(0, SHOWN_DIGITS);
    }

    /**
     * Whether it is a call of ordinary Java, which is described by its asynchronous type and the method that is called; a
     * call to the I/O manager has a major function there, one word.
     */
    public boolean isBound() {
        return description.indexOf(' ', description.lastIndexOf(") ") + 2) > 0;
    }

    /** How many were forced. */
    public long forced() {
        return early + late + held;
    }

    /** Whether a call there can be forced, as far as was seen; else each answered pending by itself, or was exempt. */
    public boolean canBeForced() {
        return forced() > 0 || (real == 0 && !isExempt());
    }

    /** Whether none of its calls was to be forced. */
    boolean isExempt() {
        return exempt > 0 && exempt == seen;
    }

    /** The schedules under which it was forced, or why it was not, as people read it. */
    public String coverage() {
        if (forced() > 0) {
            List<String> schedules = new ArrayList<>();
            addIf(early > 0, "early", schedules);
            addIf(late > 0, "late", schedules);
            addIf(held > 0, "held", schedules);
            return String.join(" ", schedules);
        }
        if (isExempt()) {
            return "exempt";
        }
        return real > 0 ? "cannot be forced: always answered pending by itself" : "never";
    }

    private static void addIf(boolean is, String schedule, List<String> schedules) {
        if (is) {
            schedules.add(schedule);
        }
    }

    /** This and {@code other}, of another JVM, together. */
    public SiteResult plus(SiteResult other) {
        return new SiteResult(
                id,
                description,
                seen + other.seen,
                early + other.early,
                late + other.late,
                held + other.held,
                real + other.real,
                exempt + other.exempt,
                processEnds.plus(other.processEnds));
    }
}
