package io.driververifier.agent.bind;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.Label;

/**
 * Where a method has the frames that a class file since Java 7 has to have: at each place that a jump, a switch or an exception
 * comes to, and behind each instruction that does not go on to the next. One thread: made for one method.
 */
final class NeededFrames {
    /** Before Java 6 nobody reads frames, so that they may be anything. */
    private final boolean counts;

    private final Map<Label, Integer> labels = new HashMap<>();
    private final Set<Label> needing = new HashSet<>();
    private final Set<Integer> frames = new HashSet<>();

    /** How many instructions there were. */
    private int position;

    private boolean goesOn = true;
    private boolean lacksOne;

    NeededFrames(boolean counts) {
        this.counts = counts;
    }

    /** The next instruction begins. */
    void instruction() {
        lacksOne |= !goesOn && !frames.contains(position);
        goesOn = true;
        position++;
    }

    /** The instruction that began does not go on to the next. */
    void goesElsewhere() {
        goesOn = false;
    }

    /** {@code label} is reached from elsewhere. */
    void comesTo(Label label) {
        needing.add(label);
    }

    void label(Label label) {
        labels.put(label, position);
    }

    void frame() {
        if (counts) {
            frames.add(position);
        }
    }

    /** Once the method has been read. */
    boolean lacksOne() {
        return lacksOne
                || needing.stream()
                        .anyMatch(label -> !labels.containsKey(label) || !frames.contains(labels.get(label)));
    }
}
