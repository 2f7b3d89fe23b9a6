package io.driververifier.verifier;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A choice of calls to force: those at one site, or one of them; written {@code 8f84ef00}, {@code 8f84ef00#2}, or
 * {@code 8f84ef00#2/late}.
 *
 * @param site the first eight to sixteen hexadecimal digits of the site, in lower case
 * @param nth which of the calls at the site, counted from 1; empty for all
 * @param schedule when they complete; empty for what the settings say
 */
public record ForcedCall(String site, OptionalLong nth, Optional<ScheduleChoice> schedule) {
    private static final Pattern TEXT = Pattern.compile("([0-9a-f]{8,16})(?:#([1-9][0-9]{0,17}))?(?:/("
            + Stream.of(ScheduleChoice.values())
                    .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("|"))
            + "))?");
    private static final int DIGITS_OF_A_SITE = 16;
    private static final int BITS_OF_A_DIGIT = 4;

    /** All calls at {@code site}, which complete as {@code schedule} says. */
    public static ForcedCall at(String site, ScheduleChoice schedule) {
        return new ForcedCall(site, OptionalLong.empty(), Optional.of(schedule));
    }

    /**
     * Reads one.
     *
     * @throws InvalidSettingsException if {@code text} is none
     */
    public static ForcedCall parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new InvalidSettingsException("The site \"" + text.strip()
                    + "\" is none; write its eight to sixteen digits as in 8f84ef00, 8f84ef00#2 for its second call, or"
                    + " 8f84ef00#2/late");
        }
        return new ForcedCall(
                matcher.group(1),
                matcher.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(matcher.group(2))),
                Optional.ofNullable(matcher.group(3))
                        .map(name -> ScheduleChoice.valueOf(name.toUpperCase(Locale.ROOT))));
    }

    /** Whether it means the site with these 64 bits. */
    public boolean isAt(long id) {
        int shift = (DIGITS_OF_A_SITE - site.length()) * BITS_OF_A_DIGIT;
        return id >>> shift == Long.parseUnsignedLong(site, 16);
    }

    /** Whether it means the call with {@code count} others before it at its site. */
    public boolean isNumber(long count) {
        return nth.isEmpty() || nth.getAsLong() == count + 1;
    }

    /** As it is written. */
    @Override
    public String toString() {
        return site
                + (nth.isPresent() ? "#" + nth.getAsLong() : "")
                + schedule.map(choice -> "/" + choice.name().toLowerCase(Locale.ROOT))
                        .orElse("");
    }
}
