package io.driververifier.kd.command;

import io.driververifier.verifier.blackbox.BlackBoxDrops;
import io.driververifier.verifier.blackbox.BlackBoxHeader;
import io.driververifier.verifier.blackbox.BlackBoxImage;
import io.driververifier.verifier.blackbox.BlackBoxState;
import java.util.ArrayList;
import java.util.List;

/** What stands under each output that shows a ring of the black box: what is not in it. Stateless. */
final class BoxLines {
    private BoxLines() {}

    static List<String> of(BlackBoxImage box) {
        BlackBoxHeader header = box.header();
        BlackBoxDrops drops = header.drops();
        List<String> lines = new ArrayList<>();
        lines.add("Overwritten by newer ones: forced pendings " + drops.forcedOverwritten() + ", IRP events "
                + drops.eventsOverwritten() + ", findings " + drops.findingsOverwritten() + "; not written: entries "
                + drops.dropped() + ", stacks " + drops.stacksDropped() + ".");
        if (header.state() == BlackBoxState.STOPPED) {
            lines.add("Logging stopped: " + header.stopReason());
        }
        return lines;
    }
}
