package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.bind.ToldSubscription.Doubt;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a driver tells a subscriber is in doubt where the specification forbids it, and nowhere else. */
final class ToldSubscriptionTest {
    private static final String SIGNAL = "Subscriber.signal";
    private static final String PLACE = "acme.Numbers";

    private final BoundRig rig = new BoundRig("schedule=held");
    private final ToldSubscription told = told(true);

    @AfterEach
    void close() {
        rig.close();
    }

    private static ToldSubscription told(boolean isPlain) {
        ToldSubscription told = new ToldSubscription(BoundPrograms.current(), isPlain);
        told.opens(true);
        return told;
    }

    private @Nullable Doubt tells(Signal.Kind kind) {
        return told.tells(kind, SIGNAL, PLACE);
    }

    private @Nullable Doubt tell(Signal.Kind kind) {
        Doubt doubt = tells(kind);
        told.told(true);
        return doubt;
    }

    private static <T> T elsewhere(Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "elsewhere");
        thread.start();
        thread.join();
        return future.get();
    }

    @Test
    void asManyItemsAsWereAskedForAndAnEndAreRight() {
        told.requested(1);
        told.requested(1);
        assertThat(tell(Signal.Kind.NEXT)).isNull();
        assertThat(tell(Signal.Kind.NEXT)).isNull();
        assertThat(tell(Signal.Kind.COMPLETE)).isNull();
    }

    @Test
    void oneMoreItemThanWasAskedForIsNot() {
        told.requested(1);
        tell(Signal.Kind.NEXT);
        assertThat(tell(Signal.Kind.NEXT)).isEqualTo(new Doubt.More(1));
    }

    @Test
    void demandAddsUpToNoMoreThanThereIs() {
        told.requested(Long.MAX_VALUE);
        told.requested(Long.MAX_VALUE);
        assertThat(tell(Signal.Kind.NEXT)).isNull();
    }

    @Test
    void whereNoDemandWasSeenNoneIsMissed() {
        assertThat(tell(Signal.Kind.NEXT)).isNull();
    }

    @Test
    void whereAnItemCameBeforeAnyDemandThatIsNotCounted() {
        tell(Signal.Kind.NEXT);
        told.requested(1);
        assertThat(tell(Signal.Kind.NEXT)).isNull();
    }

    @Test
    void demandThatMayBeAnothersIsNotCounted() {
        told.requested(1);
        told.shareDemand();
        tell(Signal.Kind.NEXT);
        assertThat(tell(Signal.Kind.NEXT)).isNull();
    }

    @Test
    void afterACancelItemsMayStillCome() {
        told.requested(1);
        tell(Signal.Kind.NEXT);
        told.cancelled();
        assertThat(tell(Signal.Kind.NEXT)).isNull();
    }

    @Test
    void afterTheEndNothingIsTold() {
        tell(Signal.Kind.ERROR);
        assertThat(tell(Signal.Kind.COMPLETE)).isEqualTo(new Doubt.AfterEnd(SIGNAL));
    }

    @Test
    void aDoubtIsToldOnce() {
        tell(Signal.Kind.COMPLETE);
        tell(Signal.Kind.COMPLETE);
        assertThat(tell(Signal.Kind.COMPLETE)).isNull();
    }

    @Test
    void codeOfAnotherPlaceMaySignalForAnotherSubscription() {
        tell(Signal.Kind.COMPLETE);
        assertThat(told.tells(Signal.Kind.NEXT, SIGNAL, "acme.Others")).isNull();
    }

    @Test
    void aSubscriberThatThrowsIsLeftAlone() {
        tells(Signal.Kind.COMPLETE);
        told.told(false);
        assertThat(tell(Signal.Kind.ERROR)).isNull();
    }

    @Test
    void whatIsToldInTheCourseOfASignalOnTheSameThreadIsRight() {
        told.requested(2);
        assertThat(tells(Signal.Kind.NEXT)).isNull();
        assertThat(tell(Signal.Kind.NEXT)).isNull();
        told.told(true);
        assertThat(tell(Signal.Kind.COMPLETE)).isNull();
    }

    @Test
    void twoThreadsAtATimeAreNot() throws Exception {
        told.requested(2);
        tells(Signal.Kind.NEXT);
        assertThat(elsewhere(() -> tells(Signal.Kind.NEXT)))
                .isEqualTo(new Doubt.Overlap(Thread.currentThread().getName()));
    }

    @Test
    void aSubscriberThatAsksOnTwoThreadsAtATimeIsLeftAlone() throws Exception {
        told.requested(1);
        elsewhere(() -> {
            told.requested(1);
            return "";
        });
        tell(Signal.Kind.COMPLETE);
        assertThat(tell(Signal.Kind.COMPLETE)).isNull();
    }

    @Test
    void oneThatAsksOnTwoThreadsOneAfterTheOtherIsNot() throws Exception {
        told.requested(1);
        told.requestReturns();
        elsewhere(() -> {
            told.requested(1);
            return "";
        });
        tell(Signal.Kind.COMPLETE);
        assertThat(tell(Signal.Kind.COMPLETE)).isEqualTo(new Doubt.AfterEnd(SIGNAL));
    }

    @Test
    void twoThreadsOneAfterTheOtherAre() throws Exception {
        told.requested(2);
        tell(Signal.Kind.NEXT);
        assertThat(elsewhere(() -> tell(Signal.Kind.NEXT))).isNull();
    }

    @Test
    void aDemandThatIsNotPositiveIsPassedOverWhereItemsAndTheEndFollow() {
        told.requested(2);
        tells(Signal.Kind.NEXT);
        told.requested(-1);
        told.told(true);
        tell(Signal.Kind.NEXT);
        assertThat(tell(Signal.Kind.COMPLETE)).isEqualTo(new Doubt.BadDemand(-1));
    }

    @Test
    void anErrorAnswersIt() {
        told.requested(2);
        told.requested(0);
        tell(Signal.Kind.NEXT);
        assertThat(tell(Signal.Kind.ERROR)).isNull();
    }

    @Test
    void anEndThatWasOnItsWayDoesNotPassItOver() {
        told.requested(2);
        told.requested(0);
        assertThat(tell(Signal.Kind.COMPLETE)).isNull();
    }

    @Test
    void aSubscriberWithRulesOfItsOwnMayBeAnsweredOtherwise() {
        ToldSubscription other = told(false);
        other.requested(2);
        other.requested(0);
        other.tells(Signal.Kind.NEXT, SIGNAL, PLACE);
        other.told(true);
        assertThat(other.tells(Signal.Kind.COMPLETE, SIGNAL, PLACE)).isNull();
    }

    @Test
    void signalsOfASubscriptionThatSomebodyElseGaveAreLeftAlone() {
        ToldSubscription fresh = new ToldSubscription(BoundPrograms.current(), true);
        fresh.tells(Signal.Kind.COMPLETE, SIGNAL, PLACE);
        assertThat(fresh.tells(Signal.Kind.NEXT, SIGNAL, PLACE)).isNull();
    }
}
