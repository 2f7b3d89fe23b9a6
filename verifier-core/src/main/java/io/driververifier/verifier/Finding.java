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
 * @param severity how bad it is
 * @param action what was done about it
 * @param story what has happened to the request, oldest first; empty where it is about none
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
        Severity severity,
        RuleAction action,
        List<StoryLine> story,
        List<StackLine> stack,
        List<LogEntry> log,
        String replay,
        int count) {

    /** As the record says, copied. */
    public Finding {
        story = List.copyOf(story);
        stack = List.copyOf(stack);
        log = List.copyOf(log);
    }

    /** What makes two findings one. */
    public String key() {
        return code + " " + driver + " " + culprit.method() + " " + culprit.source();
    }

    private boolean isAboutARequest() {
        return request.chars().anyMatch(digit -> digit != '0');
    }

    /** Whether a run with it has failed. */
    public boolean fails() {
        return action.fails();
    }

    /** This finding, found {@code times} times. */
    public Finding withCount(int times) {
        return copy(stack, log, replay, times);
    }

    /** This finding, with another way to show it again. */
    public Finding withReplay(String other) {
        return copy(stack, log, other, count);
    }

    /** This finding, with other entries of the log. */
    public Finding withLog(List<LogEntry> other) {
        return copy(stack, other, replay, count);
    }

    /** This finding, with another stack. */
    public Finding withStack(List<StackLine> other) {
        return copy(other, log, replay, count);
    }

    private Finding copy(List<StackLine> newStack, List<LogEntry> newLog, String newReplay, int newCount) {
        return new Finding(
                code, bugCheck, rule, driver, culprit, request, what, remedy, severity, action, story, newStack, newLog,
                newReplay, newCount);
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
        lines.add("  Severity:       " + severity.text() + (action.fails() ? "" : ", reported only"));
        if (story.isEmpty()) {
            lines.add("  IRP:            " + (isAboutARequest() ? request : "none"));
        } else {
            lines.add("  IRP:            " + request + ", to which this has happened:");
            StoryPicture.of(story).forEach(line -> lines.add("     " + line));
        }
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
