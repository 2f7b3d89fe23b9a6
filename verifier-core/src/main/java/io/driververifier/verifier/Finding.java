package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One breach of the protocol, named; the same rule at the same line is one finding with a count.
 *
 * @param code the bug check and its first parameter, {@code 0xC9/23D}
 * @param bugCheck the name of the bug check
 * @param rule the rule in a few words
 * @param driver the driver at fault
 * @param culprit where the driver broke the rule
 * @param request the request, an IRP's address
 * @param what what is wrong, in one sentence
 * @param remedy what to do instead, in one sentence
 * @param stack the stack at fault, innermost first, without the verifier's own frames
 * @param log what the log of forced pendings says of the request, newest first
 * @param replay the settings that show it again
 * @param count how many times it was found
 */
public record Finding(
        String code,
        String bugCheck,
        String rule,
        String driver,
        StackLine culprit,
        String request,
        String what,
        String remedy,
        List<StackLine> stack,
        List<LogEntry> log,
        String replay,
        int count) {

    /** As the record says, copied. */
    public Finding {
        stack = List.copyOf(stack);
        log = List.copyOf(log);
    }

    /** What makes two findings one. */
    public String key() {
        return code + " " + driver + " " + culprit.method() + " " + culprit.source();
    }

    /** This finding, found {@code times} times. */
    public Finding withCount(int times) {
        return new Finding(code, bugCheck, rule, driver, culprit, request, what, remedy, stack, log, replay, times);
    }

    /** This finding, with another way to show it again. */
    public Finding withReplay(String other) {
        return new Finding(code, bugCheck, rule, driver, culprit, request, what, remedy, stack, log, other, count);
    }

    /** In one line: driver, line, rule. */
    public String headline() {
        return String.format(
                Locale.ROOT,
                "%s %s in %s at %s (%s): %s",
                code,
                bugCheck,
                driver,
                culprit.method(),
                culprit.source(),
                rule);
    }

    /** In full, as people read it; the last line replays it. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("DRIVER VERIFIER: " + headline() + (count > 1 ? " (" + count + " times)" : ""));
        lines.add("  What is wrong:  " + what);
        lines.add("  What to do:     " + remedy);
        lines.add("  IRP:            " + request);
        lines.add("  Stack:");
        stack.forEach(frame -> lines.add("     " + frame));
        if (!log.isEmpty()) {
            lines.add("  Forced pending:");
            log.forEach(entry -> lines.addAll(entry.lines()));
        }
        lines.add("  Replay:         " + replay);
        return lines;
    }
}
