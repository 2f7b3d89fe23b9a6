package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A stage that a driver was handed: listed where it looks at it first, held where that is asked for. */
class HandedStagesTest {
    private static final long BOUND_SECONDS = 10;
    private static final String UNFORCED = "policy=sites,sites=0000000000000000";

    private static Object isDone(CompletableFuture<?> stage) {
        return BoundRig.call(CompletableFuture.class, "isDone", MethodType.methodType(boolean.class), stage);
    }

    private static CompletableFuture<?> thenRun(CompletableFuture<?> stage, Runnable action) {
        return (CompletableFuture<?>) BoundRig.call(
                CompletableFuture.class,
                "thenRun",
                MethodType.methodType(CompletableFuture.class, Runnable.class),
                stage,
                action);
    }

    private static String siteOfFirstLook() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            isDone(CompletableFuture.completedFuture("handed"));
            return rig.onlySite().id();
        }
    }

    @Test
    void isAnOperationWhereTheDriverLooksAtItFirstAndNoneAgain() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            CompletableFuture<String> handed = CompletableFuture.completedFuture("handed");

            assertThat(isDone(handed)).isEqualTo(true);
            assertThat(isDone(handed)).isEqualTo(true);

            assertThat(rig.counters().dispatches()).isEqualTo(1);
            assertThat(rig.onlySite().description()).contains("CompletionStage handed CompletableFuture.isDone");
        }
    }

    @Test
    void saysItselfWhetherTheDriverWasTheFirstToCompleteIt() {
        CompletableFuture<String> handed = new CompletableFuture<>();
        handed.cancel(false);
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            assertThat(BoundRig.call(
                            CompletableFuture.class,
                            "complete",
                            MethodType.methodType(boolean.class, Object.class),
                            handed,
                            "late"))
                    .isEqualTo(false);
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void isNotDoneForTheDriverAsLongAsItIsHeldAndDoneForOthers() throws Exception {
        try (BoundRig rig = new BoundRig("policy=sites,sites=" + siteOfFirstLook() + "/held")) {
            CompletableFuture<String> handed = CompletableFuture.completedFuture("handed");

            assertThat(isDone(handed)).isEqualTo(false);
            assertThat(handed).isDone();

            thenRun(handed, () -> {}).get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(isDone(handed)).isEqualTo(true);
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void isNoneIfTheDriverHasMadeItItself() {
        try (BoundRig rig = new BoundRig(UNFORCED)) {
            CompletableFuture<String> own = new CompletableFuture<>();
            BoundCall.made(own);

            isDone(own);
            isDone(thenRun(own, () -> {}));

            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void isFollowedOnlyWhereSingleSitesAreForced() {
        try (BoundRig rig = new BoundRig("policy=always,schedule=held")) {
            assertThat(isDone(CompletableFuture.completedFuture("handed"))).isEqualTo(true);

            assertThat(rig.counters().dispatches()).isZero();
        }
    }
}
