package io.driververifier.verifier.bind;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Stages that a driver was handed, as an argument say, rather than answered with: each is an operation where the driver looks
 * at it for the first time. What others see of it stays as it is; every look of the driver's is at a copy.
 *
 * <p>Which stages a driver was handed is known only where all are followed that it makes itself, which costs more than a call
 * that is not forced may: where single sites are forced, as in a systematic run. Any thread; {@code LEFT_OUT} is concurrent.
 */
public final class HandedStages {
    private static final String OPERATION = "CompletionStage handed";
    private static final Set<String> LEFT_OUT = ConcurrentHashMap.newKeySet();

    private static final Set<String> ENDS =
            Set.of("complete", "completeExceptionally", "cancel", "obtrudeValue", "obtrudeException");

    private final BoundSite site;
    private final boolean isEnd;

    /** At {@code site}, a call of {@code method} of a stage. */
    HandedStages(BoundSite site, String method) {
        this.site = site;
        // Whether it was the first to complete the stage only the stage itself can say.
        this.isEnd = ENDS.contains(method);
    }

    /** {@code driver} makes stages in ways that are not followed, so that none can be told to be another's. */
    public static void leaveOut(String driver) {
        LEFT_OUT.add(driver);
    }

    /** Whether the call ends the stage, or tries to. */
    boolean isEnd() {
        return isEnd;
    }

    /** What the driver looks at in place of {@code stage}. */
    @Nullable Object receiver(@Nullable Object stage) {
        BoundVerification now = BoundPrograms.current();
        if (now == null || !now.copies().remembersAll() || !(stage instanceof CompletionStage)) {
            return stage;
        }
        if (!isEnd && !now.copies().isKnownOrMade(stage)) {
            meet(now, stage);
        }
        return now.copies().of(stage);
    }

    private void meet(BoundVerification now, Object stage) {
        ResultBinding binding = Bindings.ofAnswer(stage.getClass());
        String driver = site.call().driver();
        if (binding == null || LEFT_OUT.contains(driver) || OwnCode.isOf(driver, stage)) {
            now.copies().letThrough(stage);
            return;
        }
        Request request = now.pick(site, OPERATION);
        if (request == null) {
            now.copies().letThrough(stage);
        } else {
            ResultDispatch.copy(request, binding, stage, stage.getClass());
        }
    }

    /** What goes into a combinator in place of {@code argument}, a stage or an array of them. */
    static @Nullable Object argument(@Nullable Object argument) {
        BoundVerification now = BoundPrograms.current();
        if (now == null || !now.copies().remembersAll()) {
            return argument;
        }
        if (argument instanceof CompletableFuture<?>[] stages) {
            CompletableFuture<?>[] copies = stages.clone();
            for (int i = 0; i < copies.length; i++) {
                if (copies[i] != null && now.copies().of(copies[i]) instanceof CompletableFuture<?> copy) {
                    copies[i] = copy;
                }
            }
            return copies;
        }
        return argument == null ? null : now.copies().of(argument);
    }

    /** The driver has made {@code stage} itself. */
    static @Nullable Object made(@Nullable Object stage) {
        BoundVerification now = BoundPrograms.current();
        if (now != null && stage != null) {
            now.copies().made(stage);
        }
        return stage;
    }
}
