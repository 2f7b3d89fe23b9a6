package io.driververifier.verifier.pending;

import org.jspecify.annotations.Nullable;

/** What was decided for one call, as a recording has it. */
enum Decision {
    /** The policy let it through. */
    NOT_FORCED('n', null),
    /** No policy was asked: the call is exempt, or a filter lets it through. */
    PASSED('p', null),
    /** Forced, to complete early. */
    EARLY('e', Schedule.EARLY),
    /** Forced, to complete late. */
    LATE('l', Schedule.LATE),
    /** Forced, to be held. */
    HELD('h', Schedule.HELD),
    /** Forced, to be shuffled. */
    SHUFFLE('s', Schedule.SHUFFLE),
    /** Forced, to complete within the call. */
    INLINE('i', Schedule.INLINE),
    /** Forced, to begin later. */
    DEFERRED('d', Schedule.DEFERRED);

    private static final Decision[] ALL = values();

    private final char letter;
    private final @Nullable Schedule schedule;

    Decision(char letter, @Nullable Schedule schedule) {
        this.letter = letter;
        this.schedule = schedule;
    }

    /** That of a call for which a policy answered {@code schedule}; null stands for not forced. */
    static Decision of(@Nullable Schedule schedule) {
        if (schedule == null) {
            return NOT_FORCED;
        }
        return switch (schedule) {
            case EARLY -> EARLY;
            case LATE -> LATE;
            case HELD -> HELD;
            case SHUFFLE -> SHUFFLE;
            case INLINE -> INLINE;
            case DEFERRED -> DEFERRED;
        };
    }

    /** The one with the ordinal {@code ordinal}. */
    static Decision at(int ordinal) {
        return ALL[ordinal];
    }

    /** The one that {@code letter} stands for in a file. */
    static Decision parse(char letter) {
        for (Decision decision : ALL) {
            if (decision.letter == letter) {
                return decision;
            }
        }
        throw new IllegalArgumentException("unknown decision \"" + letter + "\"");
    }

    /** What stands for it in a file. */
    char letter() {
        return letter;
    }

    /** When the completion goes on; null if the call is not forced. */
    @Nullable Schedule schedule() {
        return schedule;
    }

    @Override
    public String toString() {
        return schedule == null ? "not forced" : schedule.text();
    }
}
