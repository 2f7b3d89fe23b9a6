package io.driververifier.kd.command;

import io.driververifier.verifier.StoryLine;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BoxedIrpEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** The ring of IRP events, and the story of one IRP in it. Stateless. */
final class IrpEvents {
    private IrpEvents() {}

    /** As {@code !verifier 100} prints them: newest first, at most {@code quantity}; of one IRP or thread unless 0. */
    static List<String> render(BlackBoxImage box, int quantity, int address) {
        List<BoxedIrpEvent> shown = new ArrayList<>(box.events().stream()
                .filter(event -> address == 0 || event.irp() == address || event.thread() == address)
                .toList());
        Collections.reverse(shown);
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT, "# Size of the log is 0x%x", box.header().eventCapacity()));
        if (shown.isEmpty()) {
            lines.add(address == 0 ? "No IRP event was logged." : "No event of it is in the log.");
            return lines;
        }
        lines.add(String.format(
                Locale.ROOT, "%8s %7s %-8s %-8s %-14s %s", "Number", "Machine", "IRP", "Thread", "Driver", "Event"));
        shown.stream()
                .limit(Integer.toUnsignedLong(quantity))
                .forEach(event -> lines.add(String.format(
                        Locale.ROOT,
                        "%8x %7x %08x %08x %-14s %s",
                        event.number(),
                        event.machine(),
                        event.irp(),
                        event.thread(),
                        event.driver(),
                        event.text())));
        return lines;
    }

    /** The story of the IRP at {@code address} in {@code machine} (0 where unknown), oldest first. */
    static List<StoryLine> story(BlackBoxImage box, int address, int machine) {
        List<BoxedIrpEvent> own = box.events().stream()
                .filter(event -> event.irp() == address && (machine == 0 || event.machine() == machine))
                .toList();
        return own.stream()
                .map(event -> new StoryLine(event.thread() == own.get(0).thread(), event.driver(), event.text()))
                .toList();
    }
}
