package io.driververifier.verifier.blackbox;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.RuleAction;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.StoryLine;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** What tests write into black boxes: all of an entry follows from one number, so that a torn one is told. */
final class BoxSamples {
    static final Function<String, String> TEXT = Function.identity();

    private BoxSamples() {}

    static StackLine frame(int number) {
        return new StackLine("driver" + number % 3, "Filter.method" + number, number, "Filter.java", number + 1);
    }

    static List<StackLine> stack(int number) {
        return IntStream.range(0, 1 + number % 30)
                .mapToObj(i -> frame(number + i))
                .toList();
    }

    /** Entry {@code number}, of one of {@code stacks} stacks. */
    static void writeForced(BlackBox box, int number, int stacks) {
        LogEntry entry = entry(number, stacks);
        box.forced(
                machine(number),
                number,
                entry.site(),
                entry.schedule(),
                entry.moment(),
                entry.frames(),
                entry.resumedFrom());
    }

    static int machine(int number) {
        return number % 7 + 1;
    }

    static LogEntry entry(int number, int stacks) {
        int stack = number % stacks;
        return new LogEntry(
                String.format("%08x", number),
                String.format("%08x", stack * 31),
                stack % 2 == 0 ? "early" : "held",
                stack % 3 == 0 ? LogEntry.Moment.PICKED : LogEntry.Moment.HELD,
                stack(stack),
                stack % 5 == 0 ? stack(stack + 1) : List.of());
    }

    static void writeEvent(BlackBox box, int number) {
        BoxedIrpEvent event = event(0, number);
        box.event(
                event.machine(),
                event.irp(),
                event.thread(),
                box.text(event.event(), TEXT),
                box.text(event.detail(), TEXT),
                box.text(event.driver(), TEXT),
                box.text(event.place(), TEXT));
    }

    static BoxedIrpEvent event(long place, int number) {
        return new BoxedIrpEvent(
                place,
                machine(number),
                number,
                number * 3,
                "Event" + number % 17,
                number % 4 == 0 ? "" : "detail" + number % 23,
                "driver" + number % 5,
                number % 6 == 0 ? "" : "File.java:" + number % 101);
    }

    static Finding finding(int number, int count) {
        return new Finding(
                "0xC9/23D",
                "DRIVER_VERIFIER_IOMANAGER_VIOLATION",
                "rule " + number,
                "pci",
                frame(number),
                String.format("%08x", number),
                "What is wrong, with a tab\tand a line\nend.",
                "What to do.",
                Severity.FATAL,
                RuleAction.BREAK,
                List.of(new StoryLine(true, "pci", "IoCallDriver"), new StoryLine(false, "", "returned")),
                stack(number),
                List.of(entry(number, 10)),
                "seed=0x1234",
                count);
    }
}
