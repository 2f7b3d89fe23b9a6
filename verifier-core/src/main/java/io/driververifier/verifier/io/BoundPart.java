package io.driververifier.verifier.io;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.bind.BoundHost;
import io.driververifier.verifier.blackbox.BlackBox;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Tape;
import java.util.List;

/** A verification as its bound calls see it. Any thread. */
final class BoundPart implements BoundHost {
    /** Machines are counted from 1. */
    private static final int NO_MACHINE = 0;

    private final Verifier verifier;

    BoundPart(Verifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public String replay() {
        return verifier.replay();
    }

    @Override
    public Tape nextTape() {
        return verifier.nextTape(departure -> found(LeftRecording.finding(departure, List.of(), verifier.replay())));
    }

    @Override
    public void found(Finding finding) {
        verifier.found(finding);
    }

    @Override
    public void forced(int request, Hold hold, LogEntry.Moment moment, List<StackLine> stack) {
        BlackBox box = JvmBlackBox.current();
        if (box != null) {
            box.forced(
                    NO_MACHINE, request, hold.site().shortId(), hold.schedule().text(), moment, stack, List.of());
        }
    }
}
