package io.driververifier.verifier.bind;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Tape;
import java.util.List;

/** The verification that bound calls are a part of, as they see it. Any thread may call every method. */
public interface BoundHost {
    /** How findings are seen again. */
    String replay();

    /** What the decisions are recorded on and taken from; asked once, at the first bound call. */
    Tape nextTape();

    /** Takes {@code finding}. */
    void found(Finding finding);

    /** Takes down that {@code request} was forced, as {@code hold} says. */
    void forced(int request, Hold hold, LogEntry.Moment moment, List<StackLine> stack);
}
