package io.driververifier.verifier.bind;

import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.bind.rules.BoundRules;
import io.driververifier.verifier.pending.WovenCall;
import java.util.concurrent.Future;

/** Looks at the futures of a driver's own classes where their {@code cancel} returns. Stateless; any thread. */
final class OwnFutures {
    private OwnFutures() {}

    /** The {@code cancel} that {@code cancel} names returns true, for {@code future}. */
    static void cancelled(Future<?> future, WovenCall cancel) {
        BoundVerification now = BoundPrograms.current();
        if (now == null || !now.isCheckedEverywhere()) {
            return;
        }
        now.countLookedAt(cancel.driver());
        if (isContradiction(future) && isWhole(future, cancel.className())) {
            String method = StackCapture.simpleName(cancel.className()) + ".cancel";
            now.report(BoundRules.CANCELLED_NOT_DONE.breach(method), cancel, now.nextAddress());
        }
    }

    private static boolean isContradiction(Future<?> future) {
        try {
            // In this order: what is cancelled stays so, and has been done since.
            return future.isCancelled() && !future.isDone();
        } catch (RuntimeException unable) {
            return false;
        }
    }

    /** Whether nobody below the class {@code className} goes on with the cancel that returns. */
    private static boolean isWhole(Future<?> future, String className) {
        return Reflected.ownerOf(future.getClass(), "cancel", boolean.class)
                .filter(owner -> owner.getName().equals(className))
                .isPresent();
    }
}
