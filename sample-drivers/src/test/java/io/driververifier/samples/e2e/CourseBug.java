package io.driververifier.samples.e2e;

import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Rules;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The twins of the course: what the verifier has to say of each, and what it takes for that. */
public enum CourseBug {
    S01_COPIES_WITHOUT_ROUTINE("0xC9/21C", Shows.ALWAYS, Setup.DISK, true),
    S01_RETURNS_OTHER_STATUS("0xC9/224", Shows.ALWAYS, Setup.DISK, true),
    S01_TOUCHES_AFTERWARDS("0xD5", Shows.AT_ONCE, Setup.DISK, true),
    S02_IGNORES_PENDING("0xC9/224", Shows.PENDING, Setup.DISK, true),
    S02_MARKS_PENDING_TOO("0xC9/23E", Shows.ALWAYS, Setup.DISK, true),
    S02_NO_WAIT("0xC9/4A01", Shows.PENDING, Setup.DISK, true),
    S02_ROUTINE_LETS_GO_ON("0x44", Shows.PENDING, Setup.DISK, true),
    S03_CHANGES_STATUS("0xC9/224", Shows.AT_ONCE, Setup.DISK, true),
    S03_COMPLETES_LATER("0xC9/226", Shows.AT_ONCE, Setup.DISK, false),
    S03_PENDING_NOT_PROPAGATED("0xC9/228", Shows.PENDING, Setup.DISK, true),
    S04_MARKS_EVERY_RETRY("", Shows.ALWAYS, Setup.BUSY_DISK, false),
    S04_PENDING_UNMARKED("0xC9/23D", Shows.AT_ONCE, Setup.DISK, true),
    S04_RETURNS_LOWER_STATUS("0xC9/23E", Shows.AT_ONCE, Setup.DISK, true),
    S05_RETURNS_OTHER_STATUS("0xC9/224", Shows.ALWAYS, Setup.DISK, true),
    S05_USES_AFTER_COMPLETION("0xD5", Shows.ALWAYS, Setup.DISK, true),
    S06_FREES_IT("0xD5", Shows.PENDING, Setup.DISK, true),
    S06_LEAVES_BEFORE_WAIT("0xC9/0C", Shows.PENDING, Setup.DISK, true),
    S06_SIGNALS_OWN_EVENT("0xC9/4A03", Shows.PENDING, Setup.DISK, true),
    S07_CANCELS_FREED_IRP("0xD5", Shows.PENDING, Setup.SLOW_DISK, false),
    S07_LEAVES_AFTER_TIMEOUT("0xC9/0C", Shows.PENDING, Setup.SLOW_DISK, true),
    S08_FREES_IN_ROUTINE("0xC9/02", Shows.PENDING, Setup.DISK, true),
    S09_REUSES_IT("0xC9/311", Shows.ALWAYS, Setup.SHORT_DISK, true),
    S09_SKIPS_SECOND_WAIT("0xC9/4A02", Shows.PENDING, Setup.DISK, false),
    S09_WAITS_IN_VAIN("0xC9/4A05", Shows.AT_ONCE, Setup.EMPTY_DISK, true),
    S10_CONTINUES_AFTER_FREE("0xD5", Shows.ALWAYS, Setup.DISK, true),
    S10_LEAKS_IT("0xC4/62", Shows.ALWAYS, Setup.DISK, true),
    S10_NO_ROUTINE("", Shows.ALWAYS, Setup.DISK, false),
    S11_COMPLETES_IT("0xC9/239", Shows.ALWAYS, Setup.DISK, true),
    S11_STACK_TOO_SMALL("0xC9/208", Shows.ALWAYS, Setup.OVER_A_FILTER, true),
    S11_USES_CURRENT_LOCATION("", Shows.ALWAYS, Setup.DISK, false),
    S12_FREES_WHILE_CANCELLING("0xD5", Shows.PENDING, Setup.SLOW_DISK, false),
    S12_REMOVES_BEFORE_EVENT("0xC4/62", Shows.PENDING, Setup.SLOW_DISK, true);

    /** How the layer below has to answer. */
    public enum Shows {
        /** Whether it pends or not. */
        ALWAYS,
        /** It has to pend: forced pending brings it out. */
        PENDING,
        /** It must not pend: forced pending hides it. */
        AT_ONCE
    }

    /** What has to be below the twin. */
    public enum Setup {
        /** Any disk, by {@code TwinProgram}. */
        DISK,
        /** A disk that is busy for the first flush. */
        BUSY_DISK,
        /** A disk of no size. */
        EMPTY_DISK,
        /** A disk of less than a sector. */
        SHORT_DISK,
        /** A disk that keeps requests until they are cancelled or later. */
        SLOW_DISK,
        /** A filter that copies its stack location. */
        OVER_A_FILTER
    }

    private final String code;
    private final Shows shows;
    private final Setup setup;
    private final boolean isCaught;

    CourseBug(String code, Shows shows, Setup setup, boolean isCaught) {
        this.code = code;
        this.shows = shows;
        this.setup = setup;
        this.isCaught = isCaught;
    }

    /** The name that the driver registers. */
    public String driver() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The number of its scenario. */
    public int scenario() {
        return Integer.parseInt(driver().substring(1, 3));
    }

    /** The bug check and its first parameter, where Windows or this verifier has one for it. */
    public Optional<String> code() {
        return code.isEmpty() ? Optional.empty() : Optional.of(code);
    }

    /** How the layer below has to answer. */
    public Shows shows() {
        return shows;
    }

    /** Whether forced pending has to bring it out. */
    public boolean needsForcePending() {
        return shows == Shows.PENDING;
    }

    /** What has to be below the twin. */
    public Setup setup() {
        return setup;
    }

    /** Whether there is a rule for it that {@code CourseSetupProgram} makes strike every time; for a race it is luck. */
    public boolean isCaught() {
        return isCaught;
    }

    /** Whether it shows without the verifier, over a disk that answers at once. */
    public boolean showsByItself() {
        return this == S11_USES_CURRENT_LOCATION;
    }

    /** The name of its class, and of its source file without the ending. */
    public String type() {
        return Arrays.stream(driver().split("-", -1))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
    }

    /** The name of its source file. */
    public String file() {
        return type() + ".java";
    }

    /** Its source file, below the package of the samples. */
    public String path() {
        String[] words = driver().split("-", 2);
        return "course/bugs/" + words[0] + "/" + words[1].replace("-", "") + "/" + file();
    }

    /** The line that is wrong. */
    public int bugLine() throws IOException {
        return SourceLine.of(path(), "class " + type(), "// the bug");
    }

    /** The line that a finding names: where the mistake strikes, which is elsewhere for some of them. */
    public int line() throws IOException {
        return isFoundElsewhere() ? SourceLine.of(path(), "class " + type(), "// found here") : bugLine();
    }

    /** Left is where the frame ends; and what was left behind at unloading is known by where it was made. */
    private boolean isFoundElsewhere() {
        return switch (this) {
            case S06_LEAVES_BEFORE_WAIT, S07_LEAVES_AFTER_TIMEOUT, S10_LEAKS_IT, S12_REMOVES_BEFORE_EVENT -> true;
            default -> false;
        };
    }

    /** Whether the finding is a warning, with which the program goes on. */
    public boolean isWarning() {
        return code().flatMap(Rules::of)
                .map(rule -> rule.info().severity() == Severity.WARNING)
                .orElse(false);
    }

    @Override
    public String toString() {
        return driver();
    }
}
