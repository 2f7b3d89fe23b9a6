package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.verifier.OpenStore;
import java.lang.invoke.MethodType;
import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver sees of a stage that is held: nothing that its contract does not allow. */
class CompletionStageBindingTest {
    private static final long BOUND_SECONDS = 10;
    private static final String ON_CALLER = "on the caller";
    private static final int TRIES_MAX = 100;
    private static final InheritableThreadLocal<String> BESIDE = new InheritableThreadLocal<>();

    /** The lower layer of a driver. */
    interface Lower {
        CompletableFuture<String> ask();
    }

    /** The same, by the interface alone. */
    interface StageLower {
        CompletionStage<String> ask();
    }

    private static CompletableFuture<?> ask(Lower lower) {
        return (CompletableFuture<?>)
                BoundRig.call(Lower.class, "ask", MethodType.methodType(CompletableFuture.class), lower);
    }

    private static Object askForStage(StageLower lower) {
        return BoundRig.call(StageLower.class, "ask", MethodType.methodType(CompletionStage.class), lower);
    }

    @Test
    void anAnswerThatWasThereIsNotThereYetAndComesWithTheSameValue() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = CompletableFuture.completedFuture("answer");

            CompletableFuture<?> copy = ask(() -> original);

            assertThat(copy).isNotSameAs(original);
            assertThat(copy.getClass()).isSameAs(CompletableFuture.class);
            assertThat(copy.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("answer");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void aMethodThatAPublicTypeHasFromOneThatIsNotPublicIsADispatch() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            OpenStore store = () -> CompletableFuture.completedFuture("answer");

            Object copy = BoundRig.call(OpenStore.class, "read", MethodType.methodType(CompletionStage.class), store);

            assertThat((CompletableFuture<?>) copy).isNotDone();
            assertThat(rig.notes()).isEmpty();
        }
    }

    @Test
    void aHeldAnswerIsNotCompleteWhileTheCallerRuns() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            assertThat(ask(() -> CompletableFuture.completedFuture("answer"))).isNotDone();
            assertThat(rig.counters().picked()).isEqualTo(1);
        }
    }

    @Test
    void aFailureIsTheSameFailure() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            IllegalStateException failure = new IllegalStateException("no");

            CompletableFuture<?> copy = ask(() -> CompletableFuture.failedFuture(failure));

            assertThatThrownBy(() -> copy.get(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseReference(failure);
            assertThatThrownBy(copy::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseReference(failure);
            assertThat(rig.counters().forced()).isEqualTo(1);
        }
    }

    @Test
    void anEarlyAnswerRunsWhatTheDriverHangsOnItOnAnotherThreadBeforeItsNextStep() {
        try (BoundRig rig = new BoundRig("schedule=early")) {
            AtomicReference<Thread> runner = new AtomicReference<>();
            CompletableFuture<?> copy = ask(() -> CompletableFuture.completedFuture("answer"));

            BoundRig.call(
                    CompletableFuture.class,
                    "thenRun",
                    MethodType.methodType(CompletableFuture.class, Runnable.class),
                    copy,
                    (Runnable) () -> runner.set(Thread.currentThread()));

            assertThat(runner.get()).isNotNull().isNotSameAs(Thread.currentThread());
            assertThat(rig.counters().early()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"early", "held"})
    void whatIsKeptBesideTheCallersThreadIsNotThereWhereTheAnswerGoesOn(String schedule) throws Exception {
        Thread self = Thread.currentThread();
        ClassLoader before = self.getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        BESIDE.set("of the caller");
        self.setContextClassLoader(own);
        try (BoundRig rig = new BoundRig("schedule=" + schedule)) {
            String seen = ON_CALLER;
            for (int i = 0; i < TRIES_MAX && seen.equals(ON_CALLER); i++) {
                seen = besideTheAnswer(own);
            }
            assertThat(seen).isEqualTo("null");
            assertThat(rig.counters().forced()).isPositive();
        } finally {
            BESIDE.remove();
            self.setContextClassLoader(before);
        }
    }

    /** What is beside the thread where an answer goes on; {@code ON_CALLER} where the caller was so slow that it came before. */
    private static String besideTheAnswer(ClassLoader own) throws Exception {
        Thread self = Thread.currentThread();
        CompletableFuture<String> seen = new CompletableFuture<>();
        CompletableFuture<?> copy = ask(() -> CompletableFuture.completedFuture("answer"));

        copy.thenRun(() -> seen.complete(
                Thread.currentThread() == self
                        ? ON_CALLER
                        : BESIDE.get()
                                + (Thread.currentThread().getContextClassLoader() == own ? "" : ", another loader")));
        BoundRig.call(CompletableFuture.class, "join", MethodType.methodType(Object.class), copy);
        return seen.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    @Test
    void theSameAnswerHasTheSameCopyAndIsOneOperation() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new CompletableFuture<>();

            assertThat(ask(() -> original)).isSameAs(ask(() -> original));
            assertThat(rig.counters().dispatches()).isEqualTo(1);
            original.complete("answer");
        }
    }

    @Test
    void whatWasHandedOnIsForgotten() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=early")) {
            CompletableFuture<?> copy = ask(() -> CompletableFuture.completedFuture("answer"));
            BoundRig.call(CompletableFuture.class, "join", MethodType.methodType(Object.class), copy);
            WeakReference<Object> kept = new WeakReference<>(copy);
            copy = null;
            assertThat(rig.counters().early()).isEqualTo(1);
            assertThat(isCollected(kept)).isTrue();
        }
    }

    private static boolean isCollected(WeakReference<Object> kept) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (kept.get() != null && System.nanoTime() - deadline < 0) {
            System.gc();
        }
        return kept.get() == null;
    }

    @Test
    void anAnswerThatComesOnceMoreWhenItsCopyIsGoneIsHeldOnceMore() {
        try (BoundRig rig = new BoundRig("schedule=late")) {
            CompletableFuture<String> original = CompletableFuture.completedFuture("answer");
            CompletableFuture<?> copy = ask(() -> original);
            copy.join();
            WeakReference<Object> kept = new WeakReference<>(copy);
            copy = null;
            assertThat(isCollected(kept)).isTrue();

            assertThat(ask(() -> original)).isNotSameAs(original);
            assertThat(rig.counters().dispatches()).isEqualTo(2);
        }
    }

    @Test
    void aCancelledCopyCancelsTheOriginal() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new CompletableFuture<>();

            assertThat(ask(() -> original).cancel(true)).isTrue();

            assertThat(original).isCancelled();
            assertThat(rig.counters().picked()).isEqualTo(1);
        }
    }

    @Test
    void aCopyThatTheDriverCompletesCompletesTheOriginal() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new CompletableFuture<>();
            @SuppressWarnings("unchecked")
            CompletableFuture<Object> copy = (CompletableFuture<Object>) ask(() -> original);

            copy.complete("mine");

            assertThat(original).isCompletedWithValue("mine");
            assertThat(rig.counters().picked()).isEqualTo(1);
        }
    }

    private static boolean cancel(CompletableFuture<?> copy) {
        return (boolean) BoundRig.call(
                CompletableFuture.class, "cancel", MethodType.methodType(boolean.class, boolean.class), copy, true);
    }

    @Test
    void whatCanBeClosedIsNotLostToACancelOfTheDriver() {
        AutoCloseable connection = () -> {};
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<?> copy = askFor(connection);

            assertThat(cancel(copy)).isFalse();
            assertThat(copy).isCompletedWithValueMatching(connection::equals);
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void whatCanBeClosedIsNotLostToACompletionByTheDriver() {
        AutoCloseable connection = () -> {};
        try (BoundRig rig = new BoundRig("schedule=late")) {
            CompletableFuture<?> copy = askFor(connection);

            Object isFirst = BoundRig.call(
                    CompletableFuture.class,
                    "completeExceptionally",
                    MethodType.methodType(boolean.class, Throwable.class),
                    copy,
                    new IllegalStateException("driver"));

            assertThat(isFirst).isEqualTo(false);
            assertThat(copy).isCompletedWithValueMatching(connection::equals);
            assertThat(rig.counters().late()).isEqualTo(1);
        }
    }

    @Test
    void anotherAnswerThatIsKeptBackComesTooLateAfterACancel() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<?> copy = ask(() -> CompletableFuture.completedFuture("answer"));

            assertThat(cancel(copy)).isTrue();
            assertThat(copy).isCancelled();
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @SuppressWarnings("unchecked") // erased: nobody takes it for a text
    private static CompletableFuture<?> askFor(Object answer) {
        return ask(() -> (CompletableFuture<String>) (CompletableFuture<?>) CompletableFuture.completedFuture(answer));
    }

    /** Only its own class completes it, as one that hands out futures may want it. */
    private static final class Closed<T> extends CompletableFuture<T> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            return new Closed<>();
        }

        @Override
        public boolean complete(T value) {
            throw new UnsupportedOperationException("complete");
        }

        Closed<T> end(T value) {
            super.complete(value);
            return this;
        }
    }

    @Test
    void aFutureWhoseClassLetsNobodyCompleteItIsLeftAlone() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new Closed<String>().end("answer");

            assertThat(ask(() -> original)).isSameAs(original);
            assertThat(rig.notes()).singleElement().asString().endsWith("does not let others complete what it makes");
        }
    }

    @Test
    void anAnswerThatComesLaterIsHeldWhenItComes() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new CompletableFuture<>();
            CompletableFuture<?> copy = ask(() -> original);

            original.complete("answer");

            assertThat(copy.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("answer");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void theCancellationOfTheLowerLayerIsOne() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<String> original = new CompletableFuture<>();
            original.cancel(false);

            CompletableFuture<?> copy = ask(() -> original);

            assertThatThrownBy(() -> copy.get(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(CancellationException.class);
            assertThat(copy).isCancelled();
            assertThat(rig.counters().forced()).isEqualTo(1);
        }
    }

    @Test
    void aStageThatIsNoMoreThanThatStaysOne() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletionStage<String> original = CompletableFuture.completedStage("answer");

            Object copy = askForStage(() -> original);

            assertThat(copy.getClass()).isSameAs(original.getClass());
            assertThat(((CompletionStage<?>) copy).toCompletableFuture().get(BOUND_SECONDS, TimeUnit.SECONDS))
                    .isEqualTo("answer");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    /** A lower layer that takes as many arguments as there are. */
    interface ManyLower {
        CompletableFuture<String> ask(Object... questions);
    }

    @Test
    void aMethodWithAVariableNumberOfArgumentsGetsTheArrayOfItsCaller() throws Exception {
        Object[] questions = {"one", 2};
        ManyLower lower = given -> CompletableFuture.completedFuture(given == questions ? "same" : "other");
        MethodType type = MethodType.methodType(CompletableFuture.class, Object[].class);

        try (BoundRig rig = new BoundRig("schedule=held")) {
            CompletableFuture<?> copy =
                    (CompletableFuture<?>) BoundRig.call(ManyLower.class, "ask", type, lower, (Object) questions);

            assertThat(copy.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("same");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    /** A subclass that makes incomplete futures of another class than its own, and is more than a future. */
    private static final class OwnFuture extends CompletableFuture<String> implements AutoCloseable {
        @Override
        public void close() {}
    }

    /** A subclass that others than its library can name by nothing but what it extends. */
    private static final class UnnamedFuture extends CompletableFuture<String> implements Flow.Subscriber<String> {
        private final AtomicBoolean isToldOfCancel = new AtomicBoolean();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        public void onNext(String item) {
            complete(item);
        }

        @Override
        public void onError(Throwable failure) {
            completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            complete("nothing");
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            isToldOfCancel.set(true);
            return super.cancel(mayInterruptIfRunning);
        }
    }

    @Test
    void aPlainFutureStandsForOneOfAClassThatOnlyItsLibraryCanName() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            UnnamedFuture original = new UnnamedFuture();
            original.onNext("answer");

            CompletableFuture<?> copy = ask(() -> original);

            assertThat(copy).isExactlyInstanceOf(CompletableFuture.class);
            assertThat(copy.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo("answer");
            assertThat(rig.counters().held()).isEqualTo(1);
        }
    }

    @Test
    void itsOwnCancelIsCalledWhereTheCopyIsCancelled() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            UnnamedFuture original = new UnnamedFuture();

            ask(() -> original).cancel(true);

            assertThat(original.isToldOfCancel).isTrue();
            assertThat(original).isCancelled();
            assertThat(rig.counters().dispatches()).isEqualTo(1);
        }
    }

    /** One whose waits do more than wait, such as to run what they wait for. */
    private static final class HelpingFuture extends CompletableFuture<String> {
        @Override
        public String join() {
            complete("by who waits");
            return super.join();
        }
    }

    @Test
    void oneThatDiffersInMoreThanItsCancelIsLeftAlone() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            HelpingFuture original = new HelpingFuture();

            assertThat(ask(() -> original)).isSameAs(original);
            assertThat(rig.counters().real()).isEqualTo(1);
        }
    }

    @Test
    void aClassWithAnIdentityOfItsOwnIsLeftAloneAndCounted() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            OwnFuture original = new OwnFuture();

            assertThat(ask(() -> original)).isSameAs(original);

            assertThat(rig.counters().real()).isEqualTo(1);
            assertThat(rig.notes())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot be forced: ")
                    .endsWith("OwnFuture has an identity of its own");
        }
    }

    /** A future that cannot be copied, though it does not say so. */
    private static final class Broken extends CompletableFuture<String> {
        @Override
        public <U> CompletableFuture<U> newIncompleteFuture() {
            throw new UnsupportedOperationException("not here");
        }
    }

    @Test
    void anAnswerThatFailsToBeCopiedIsLeftAloneAndSaidToBe() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Broken original = new Broken();
            assertThat(ask(() -> original)).isSameAs(original);
            assertThat(rig.counters().real()).isEqualTo(1);
            assertThat(rig.notes())
                    .singleElement()
                    .asString()
                    .contains("holding it failed with java.lang.UnsupportedOperationException: not here");
        }
    }

    @Test
    void whatTheCallerWroteBeforeIsSeenByWhatRunsLater() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            int[] plain = new int[1];
            CompletableFuture<?> copy = ask(() -> CompletableFuture.completedFuture("answer"));
            CompletableFuture<Integer> seen = copy.thenApply(answer -> plain[0]);
            CompletableFuture<?> second = ask(() -> {
                plain[0] = 7;
                return CompletableFuture.completedFuture("later");
            });

            second.get(BOUND_SECONDS, TimeUnit.SECONDS);
            assertThat(seen.get(BOUND_SECONDS, TimeUnit.SECONDS)).isEqualTo(7);
            assertThat(rig.counters().held()).isEqualTo(2);
        }
    }

    @Test
    void whereNothingIsVerifiedTheAnswerIsItself() {
        CompletableFuture<String> original = CompletableFuture.completedFuture("answer");

        assertThat(ask(() -> original)).isSameAs(original);
    }
}
