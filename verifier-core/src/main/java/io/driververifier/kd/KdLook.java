package io.driververifier.kd;

import io.driververifier.dump.Dump;
import org.jspecify.annotations.Nullable;

/** One look at a target: taken when a command of a line first needs it, and the same for the whole line. One thread. */
final class KdLook {
    private final KdTarget target;
    private @Nullable Dump dump;
    private @Nullable KdObjects objects;

    KdLook(KdTarget target) {
        this.target = target;
    }

    boolean isTaken() {
        return dump != null;
    }

    Dump dump() {
        Dump taken = dump;
        if (taken == null) {
            taken = target.source().get();
            dump = taken;
        }
        return taken;
    }

    KdObjects objects() {
        KdObjects found = objects;
        if (found == null) {
            found = KdObjects.of(dump());
            objects = found;
        }
        return found;
    }
}
