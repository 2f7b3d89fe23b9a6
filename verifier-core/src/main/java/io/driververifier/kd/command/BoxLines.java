package io.driververifier.kd.command;

import io.driververifier.verifier.blackbox.BlackBoxDrops;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What stands under each output that shows a ring of the black box: what is not in it. Stateless. */
final class BoxLines {
    private BoxLines() {}

    static List<String> of(BlackBoxImage box) {
        BlackBoxHeader header = box.header();
        List<String> lines = new ArrayList<>();
        lines.add(drops(header.drops()));
        if (header.state() == BlackBoxState.STOPPED) {
            lines.add("Logging stopped: " + header.stopReason());
        }
        return lines;
    }

    static String drops(BlackBoxDrops drops) {
        return String.format(
                Locale.ROOT,
                "Overwritten by newer ones: forced pendings 0x%x, IRP events 0x%x, findings 0x%x; not written: entries 0x%x,"
                        + " stacks 0x%x.",
                drops.forcedOverwritten(),
                drops.eventsOverwritten(),
                drops.findingsOverwritten(),
                drops.dropped(),
                drops.stacksDropped());
    }
}
