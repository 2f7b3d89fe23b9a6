package io.driververifier.junit.bind;

import io.driververifier.verifier.bind.BindingTrial;
import io.driververifier.verifier.bind.CannotHoldException;
import io.driververifier.verifier.bind.ResultBinding;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of a {@link ResultBinding} as tests. Extend it, say how the asynchronous type is made, completed and looked at,
 * and JUnit runs all of them; what the interface does not have is left as it is here, and its tests are reported as aborted.
 *
 * <p>There is no driver and no agent: each answer is kept back until the test lets it go, so that nothing hangs on time. What
 * no test can show is said with the test: that of memory effects shows a breach where it happens, and only there.
 *
 * @param <A> the asynchronous type
 */
@Timeout(60)
public abstract class ResultBindingContract<A> {
    private static final int ROUNDS = 50;

    private final Object value = new Object();
    private final Exception failure = new Exception("as it was");

    /** For subclasses. */
    protected ResultBindingContract() {}

    /** What is tried. */
    protected abstract ResultBinding binding();

    /** The type that drivers expect: the static type of the methods that return such answers. */
    protected abstract Class<? super A> type();

    /** A new answer of a lower layer, which is not complete. */
    protected abstract A pending();

    /** The lower layer completes {@code original}; {@link #doesNotApply} where {@code result} is null and may not be. */
    protected abstract void complete(A original, @Nullable Object result);

    /** The lower layer fails {@code original}. */
    protected abstract void fail(A original, Exception cause);

    /** Whether {@code answer} is complete as everybody sees it who has it. */
    protected abstract boolean isDone(A answer);

    /** The value of {@code answer}, which is complete; throws what the interface throws if it failed or was cancelled. */
    protected abstract @Nullable Object result(A answer) throws Exception;

    /** Has {@code listener} told when {@code answer} is complete. */
    protected void whenDone(A answer, Runnable listener) {
        throw doesNotApply("listeners");
    }

    /** Cancels {@code answer}. */
    protected void cancel(A answer) {
        throw doesNotApply("cancel");
    }

    /** Somebody who was given {@code answer} completes it. */
    protected void completeByCaller(A answer, Object result) {
        throw doesNotApply("completion by the caller");
    }

    /** A complete answer that the binding's type covers and that cannot be held. */
    protected A unholdable() {
        throw doesNotApply("answers that cannot be held");
    }

    /** Waits until everything has run that was handed to threads of the interface's own, an event loop say. */
    protected void settle() throws Exception {}

    /** How long an answer that was let go may take. */
    protected Duration bound() {
        return Duration.ofSeconds(10);
    }

    /** Ends the test that is under way: it is about {@code feature}, which this interface does not have. */
    protected static AssertionError doesNotApply(String feature) {
        return Awaiting.doesNotApply(feature);
    }

    /** An answer that is held, and its copy. */
    private record Held<A>(BindingTrial trial, A copy) implements AutoCloseable {
        void end() {
            trial.close();
        }

        @Override
        public void close() {
            end();
        }
    }

    @SuppressWarnings("unchecked") // that it is what the driver expects is a test of its own
    private Held<A> hold(A original) {
        BindingTrial trial = new BindingTrial();
        try {
            return new Held<>(trial, (A) trial.hold(binding(), original, type()));
        } catch (CannotHoldException refused) {
            trial.close();
            return Assertions.fail("An answer that pending() made cannot be held: " + refused.getMessage());
        }
    }

    private A completed(@Nullable Object with) {
        A original = pending();
        complete(original, with);
        return original;
    }

    private Ending ending(A answer) {
        return Ending.of(() -> result(answer));
    }

    private void assertLike(A original, A copy) {
        Ending expected = ending(original);
        Ending found = ending(copy);
        Assertions.assertTrue(
                expected.isLike(found), () -> "The copy has ended as " + found + ", the original as " + expected);
    }

    private void awaitDone(A answer, String what) throws Exception {
        Awaiting.await(() -> isDone(answer), bound(), what + " is not complete");
        settle();
    }

    private void assertNotDone(Held<A> held, String broken) throws Exception {
        settle();
        Assertions.assertFalse(isDone(held.copy()), broken);
    }

    private void letGo(Held<A> held) throws Exception {
        held.trial().letGo();
        awaitDone(held.copy(), "The answer was let go, and the copy");
    }

    /** The verifier knows the binding: a service file names it. */
    @Test
    public void theVerifierFindsTheBinding() {
        Assertions.assertTrue(
                BindingTrial.isFound(binding()),
                () -> "No META-INF/services/io.driververifier.verifier.bind.Binding of the class path names "
                        + binding().getClass().getName());
    }

    /** The type that the binding names is one of those of its answers; by it the verifier finds them. */
    @Test
    public void theTypeThatTheBindingNamesIsOneOfItsAnswers() throws Exception {
        Class<?> own = pending().getClass();
        Class<?> named = Class.forName(binding().type(), false, own.getClassLoader());
        Assertions.assertTrue(named.isAssignableFrom(own), () -> own.getName() + " is no " + named.getName());
        Assertions.assertFalse(binding().name().isBlank(), "The binding has no name");
    }

    /** {@link ResultBinding#isComplete} says what the interface says. */
    @Test
    public void theBindingKnowsWhetherAnAnswerIsComplete() {
        Assertions.assertFalse(binding().isComplete(pending()), "It takes what is pending for complete");
        Assertions.assertTrue(binding().isComplete(completed(value)), "It takes what is complete for pending");
    }

    /** What was complete when the call returned is not complete for the driver until it is let go. */
    @Test
    public void anAnswerThatWasThereIsNotCompleteBeforeItIsLetGo() throws Exception {
        try (Held<A> held = hold(completed(value))) {
            Assertions.assertTrue(held.trial().isHeld(), "The request was not told that the answer is there");
            assertNotDone(held, "The copy is complete although the answer is kept back");
            letGo(held);
        }
    }

    /** Neither is what is completed after that. */
    @Test
    public void anAnswerThatComesLaterIsNotCompleteBeforeItIsLetGo() throws Exception {
        A original = pending();
        try (Held<A> held = hold(original)) {
            assertNotDone(held, "The copy of what is pending is complete");
            Assertions.assertFalse(held.trial().isHeld(), "The request was told of an answer that is not there");
            complete(original, value);
            assertNotDone(held, "The copy is complete although the answer is kept back");
            Assertions.assertTrue(held.trial().isHeld(), "The request was not told that the answer has come");
            letGo(held);
        }
    }

    /** The copy has the very value of the original. */
    @Test
    public void theValueIsTheSameObject() throws Exception {
        A original = completed(value);
        try (Held<A> held = hold(original)) {
            letGo(held);
            assertLike(original, held.copy());
        }
    }

    /** Null is a value like others, where the interface allows it. */
    @Test
    public void nullIsAValueToo() throws Exception {
        A original = completed(null);
        try (Held<A> held = hold(original)) {
            letGo(held);
            assertLike(original, held.copy());
        }
    }

    /** The copy fails as the original does, by the very exception, wrapped only where the interface wraps it. */
    @Test
    public void theFailureIsTheSameException() throws Exception {
        A original = pending();
        try (Held<A> held = hold(original)) {
            fail(original, failure);
            assertNotDone(held, "The copy has failed although the failure is kept back");
            letGo(held);
            assertLike(original, held.copy());
        }
    }

    /** A cancel below is a cancel for the driver. */
    @Test
    public void whatIsCancelledBelowIsCancelledAbove() throws Exception {
        A original = pending();
        try (Held<A> held = hold(original)) {
            cancel(original);
            letGo(held);
            assertLike(original, held.copy());
        }
    }

    /** What the lower layer wrote before it completed the original is there for who finds the copy complete. */
    @Test
    public void whatWasWrittenBeforeTheAnswerIsSeenAfterIt() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            A original = pending();
            try (Held<A> held = hold(original)) {
                held.trial().letGo();
                int[] written = new int[1];
                Thread below = new Thread(() -> {
                    written[0] = 1;
                    complete(original, value);
                });
                below.start();
                awaitDone(held.copy(), "The answer has come, and the copy");
                Assertions.assertEquals(1, written[0], "What the lower layer wrote before is not there yet");
                below.join();
            }
        }
    }

    /** A driver that cancels what it was given cancels what the lower layer works on. */
    @Test
    public void cancelReachesTheOriginal() throws Exception {
        A alone = pending();
        cancel(alone);
        A original = pending();
        try (Held<A> held = hold(original)) {
            cancel(held.copy());
            awaitDone(original, "The copy was cancelled, and the original");
            assertLike(alone, original);
            letGo(held);
            assertLike(alone, held.copy());
        }
    }

    /** A cancel that comes while the answer is kept back, and the answer, leave the copy with one ending of the two. */
    @Test
    public void aCancelWhileTheAnswerIsKeptBackLeavesOneEnding() throws Exception {
        try (Held<A> held = hold(completed(value))) {
            cancel(held.copy());
            settle();
            boolean hasEnded = isDone(held.copy());
            Ending ended = hasEnded ? ending(held.copy()) : new Ending(null, null);
            letGo(held);
            held.end();
            settle();
            Assertions.assertTrue(
                    !hasEnded || ended.isLike(ending(held.copy())),
                    "The cancelled copy has ended once more when the answer was let go");
        }
    }

    /** A driver that completes what it was given completes the original. */
    @Test
    public void completionByTheCallerReachesTheOriginal() throws Exception {
        A original = pending();
        try (Held<A> held = hold(original)) {
            completeByCaller(held.copy(), value);
            awaitDone(original, "The caller has completed the copy, and the original");
            Assertions.assertSame(value, result(original));
            letGo(held);
            Assertions.assertSame(value, result(held.copy()));
        }
    }

    /** Listeners are told when the answer is let go, each of them once. */
    @Test
    public void listenersAreToldOnceAndNotBefore() throws Exception {
        try (Held<A> held = hold(completed(value))) {
            List<AtomicInteger> told = List.of(new AtomicInteger(), new AtomicInteger());
            told.forEach(count -> whenDone(held.copy(), count::incrementAndGet));
            settle();
            told.forEach(count -> Assertions.assertEquals(0, count.get(), "Told although the answer is kept back"));
            letGo(held);
            told.forEach(count -> Awaiting.await(() -> count.get() > 0, bound(), "A listener was not told"));
            held.end();
            settle();
            told.forEach(count -> Assertions.assertEquals(1, count.get(), "A listener was told more than once"));
        }
    }

    /** Who is told finds the answer there. */
    @Test
    public void aListenerFindsTheAnswerThere() throws Exception {
        A original = completed(value);
        try (Held<A> held = hold(original)) {
            AtomicReference<@Nullable Ending> seen = new AtomicReference<>();
            whenDone(
                    held.copy(),
                    () -> seen.set(isDone(held.copy()) ? ending(held.copy()) : new Ending("not complete", null)));
            letGo(held);
            Awaiting.await(() -> seen.get() != null, bound(), "The listener was not told");
            Ending ending = seen.get();
            Assertions.assertTrue(ending != null && ending.isLike(ending(original)), () -> "It found " + ending);
        }
    }

    /** Nor is a listener forgotten that comes when all is over. */
    @Test
    public void aListenerThatComesAfterTheAnswerIsToldToo() throws Exception {
        try (Held<A> held = hold(completed(value))) {
            letGo(held);
            AtomicInteger told = new AtomicInteger();
            whenDone(held.copy(), told::incrementAndGet);
            Awaiting.await(() -> told.get() > 0, bound(), "A listener was not told");
            settle();
            Assertions.assertEquals(1, told.get(), "A listener was told more than once");
        }
    }

    /** The copy is of the type that the driver expects; where that is a class which no copy can have, it is refused. */
    @Test
    public void theCopyIsOfTheTypeThatIsExpected() {
        A original = completed(value);
        Assertions.assertTrue(isInstanceOrRefused(original, type(), false), "The copy is no " + type().getName());
        for (Class<?> as : List.of(original.getClass(), Object.class)) {
            Assertions.assertTrue(isInstanceOrRefused(original, as, true), () -> "The copy is no " + as.getName());
        }
    }

    private boolean isInstanceOrRefused(A original, Class<?> as, boolean mayBeRefused) {
        try (BindingTrial trial = new BindingTrial()) {
            return as.isInstance(trial.hold(binding(), original, as));
        } catch (CannotHoldException refused) {
            return mayBeRefused;
        }
    }

    /** A driver may keep its copy in a set: it is equal to itself, and its hash does not change. */
    @Test
    @SuppressWarnings({"SelfAssertion", "EqualsWithItself"}) // which is what a proxy that passes equals on is not
    public void aCopyIsEqualToItself() throws Exception {
        try (Held<A> held = hold(completed(value))) {
            int hash = held.copy().hashCode();
            Assertions.assertEquals(held.copy(), held.copy());
            letGo(held);
            Assertions.assertEquals(hash, held.copy().hashCode(), "The hash of the copy has changed");
        }
    }

    /**
     * The same answer has the same copy, which the verifier sees to while somebody has that; afterwards it is held again, and
     * both copies are told.
     */
    @Test
    public void anAnswerThatIsHeldAgainIsToldToBothCopies() throws Exception {
        A original = pending();
        try (Held<A> first = hold(original);
                Held<A> second = hold(original)) {
            complete(original, value);
            letGo(second);
            assertNotDone(first, "The first copy is complete although its answer is kept back");
            letGo(first);
            assertLike(original, first.copy());
            assertLike(original, second.copy());
        }
    }

    /** What cannot be held is refused with the reason, and is as it was. */
    @Test
    public void whatCannotBeHeldIsRefusedWithAReason() throws Exception {
        A original = unholdable();
        Ending before = ending(original);
        try (BindingTrial trial = new BindingTrial()) {
            CannotHoldException refused = Assertions.assertThrows(
                    CannotHoldException.class, () -> trial.hold(binding(), original, original.getClass()));
            Assertions.assertTrue(
                    refused.getMessage() != null && !refused.getMessage().isBlank(), "It is refused without a reason");
            settle();
            Assertions.assertFalse(trial.isHeld(), "It was refused and is held all the same");
            Assertions.assertTrue(before.isLike(ending(original)), "What was refused has changed");
        }
    }

    /** At the end of a verification everything goes on that is kept back. */
    @Test
    public void theEndLetsAnAnswerGo() throws Exception {
        A original = completed(value);
        try (Held<A> held = hold(original)) {
            held.trial().callReturns();
            held.end();
            awaitDone(held.copy(), "The verification has ended, and the copy");
            assertLike(original, held.copy());
        }
    }

    /** What nothing keeps back goes on when it comes, on the thread of the lower layer. */
    @Test
    public void anAnswerThatNothingKeepsBackIsHandedOn() throws Exception {
        A original = pending();
        try (Held<A> held = hold(original)) {
            held.trial().letGo();
            complete(original, value);
            awaitDone(held.copy(), "The answer has come, and the copy");
            assertLike(original, held.copy());
        }
    }
}
