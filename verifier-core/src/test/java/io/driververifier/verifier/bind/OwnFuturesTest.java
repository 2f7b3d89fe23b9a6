package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.pending.WovenCall;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A driver's future that says that it is cancelled is done. */
final class OwnFuturesTest {
    private final BoundRig rig = new BoundRig("schedule=held");

    @AfterEach
    void close() {
        rig.close();
    }

    private static class Marked extends CompletableFuture<String> {
        boolean isMarked;

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            isMarked = true;
            return true;
        }

        @Override
        public boolean isCancelled() {
            return isMarked;
        }
    }

    private static final class Completed extends Marked {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            return super.cancel(mayInterruptIfRunning) && complete("");
        }
    }

    /** Its {@code cancel}, which {@code type} has, returns. */
    private void returned(Future<?> future, Class<?> type, boolean result) {
        BoundCall.cancelReturns(
                result, future, new WovenCall("test", type.getName(), "cancel", "(Z)Z", 0, "Test.java", 1));
    }

    @Test
    void oneThatIsNotDoneIsReported() {
        Marked future = new Marked();
        returned(future, Marked.class, future.cancel(true));
        assertThat(rig.findings()).extracting(Finding::code).containsExactly("0xC9/4B20");
        assertThat(rig.findings().get(0).what()).startsWith("OwnFuturesTest.Marked.cancel returned true");
    }

    @Test
    void oneThatIsDoneIsRight() {
        CompletableFuture<String> future = new CompletableFuture<>();
        returned(future, CompletableFuture.class, future.cancel(true));
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void oneThatCannotBeCancelledIsRight() {
        returned(new Marked(), Marked.class, false);
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void oneThatIsToBeCancelledLaterIsRight() {
        returned(new Marked(), Marked.class, true);
        assertThat(rig.findings()).isEmpty();
    }

    @Test
    void whatAClassBelowGoesOnWithIsNotAskedYet() {
        Completed future = new Completed();
        future.isMarked = true;
        returned(future, Marked.class, true);
        assertThat(rig.findings()).isEmpty();
    }
}
