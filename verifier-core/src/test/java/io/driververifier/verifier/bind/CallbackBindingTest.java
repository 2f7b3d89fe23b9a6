package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.CallbackSpec;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallbackBindingTest {
    private static final String DECLARED = Store.class.getName() + ".put#2";

    /** A lower layer that answers inline. */
    interface Store {
        void put(String value, Listener listener);
    }

    /** What it tells. */
    interface Listener {
        void begun();

        void done(String value);

        int width();
    }

    /** One that is no interface and has no agent to extend it. */
    abstract static class Sealing {
        abstract void done();
    }

    /** A lower layer that takes one of those. */
    interface SealingStore {
        void put(Sealing listener);
    }

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Listener listener = new Listener() {
        @Override
        public void begun() {
            told.add("begun on " + (Thread.currentThread() == caller ? "its own" : "another") + " thread");
        }

        @Override
        public void done(String value) {
            told.add("done " + value);
        }

        @Override
        public int width() {
            return 3;
        }
    };
    private final Thread caller = Thread.currentThread();

    private static MethodHandle put(HandlerRig rig) throws ReflectiveOperationException {
        return rig.call(Store.class, "put", MethodType.methodType(void.class, String.class, Listener.class));
    }

    private String next() throws InterruptedException {
        return told.poll(10, TimeUnit.SECONDS);
    }

    @Test
    void whatADeclaredCallbackIsToldComesLateAndInItsOrder() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        int[] width = new int[1];
        Store store = (value, listener) -> {
            listener.begun();
            width[0] = listener.width();
            listener.done(value);
        };
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + DECLARED)) {
            put(rig).invoke(store, "a", listener);
            assertThat(told).isEmpty();
            assertThat(width[0]).as("what returns a value is passed on at once").isEqualTo(3);
            assertThat(next()).isEqualTo("begun on another thread");
            assertThat(next()).isEqualTo("done a");
        }
    }

    @Test
    @Timeout(30)
    void aCallThatWaitsForWhatItHasToldGetsIt() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        CountDownLatch isTold = new CountDownLatch(1);
        Store store = (value, listener) -> {
            listener.done(value);
            awaitUnchecked(isTold);
        };
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + DECLARED)) {
            put(rig).invoke(store, "a", new Listener() {
                @Override
                public void begun() {}

                @Override
                public void done(String value) {
                    isTold.countDown();
                }

                @Override
                public int width() {
                    return 0;
                }
            });
            assertThat(isTold.getCount()).isZero();
        }
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Told of either end, and nothing else. */
    interface Ends {
        void done(String value);

        void failed(Throwable cause);
    }

    private final Ends ends = new Ends() {
        @Override
        public void done(String value) {
            told.add("done " + value);
        }

        @Override
        public void failed(Throwable cause) {
            told.add("failed " + cause);
        }
    };

    /** A lower layer that is a function, whose parameters are of any type to the JVM. */
    private static MethodHandle accept(HandlerRig rig) throws ReflectiveOperationException {
        return rig.call(BiConsumer.class, "accept", MethodType.methodType(void.class, Object.class, Object.class));
    }

    @Test
    void aCallbackThatIsPassedAsAnObjectIsHeldAsWhatLooksLikeOne() throws Throwable {
        String declared = BiConsumer.class.getName() + ".accept#2";
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(declared)));
        BiConsumer<String, Ends> store = (value, listener) -> listener.done(value);
        BiConsumer<String, Consumer<String>> consumed = (value, listener) -> listener.accept(value);
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + declared)) {
            accept(rig).invoke(store, "a", ends);
            assertThat(told).isEmpty();
            assertThat(next()).isEqualTo("done a");

            accept(rig).invoke(consumed, "b", (Consumer<String>) told::add);
            assertThat(told).isEmpty();
            assertThat(next()).isEqualTo("b");
        }
    }

    /** What may be known as an object of the class above. */
    private static final class DerivedListener extends Sealing implements Ends {
        @Override
        void done() {}

        @Override
        public void done(String value) {}

        @Override
        public void failed(Throwable cause) {}
    }

    @Test
    void anObjectThatIsNoCallbackOrMayBeKnownByItsClassIsPassedAsItIs() throws Throwable {
        String declared = BiConsumer.class.getName() + ".accept#2";
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(declared)));
        List<Object> given = new ArrayList<>();
        BiConsumer<String, Object> store = (value, object) -> given.add(object);
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + declared)) {
            MethodHandle accept = accept(rig);
            for (Object object : List.of("text", new DerivedListener())) {
                accept.invoke(store, "a", object);
                assertThat(given.remove(0)).isSameAs(object);
            }
            assertThat(rig.notes()).isEmpty();
        }
    }

    /** What a lower layer may put in an order. */
    private record RankedListener(int rank) implements Listener, Comparable<RankedListener> {
        @Override
        public void begun() {}

        @Override
        public void done(String value) {}

        @Override
        public int width() {
            return 0;
        }

        @Override
        public int compareTo(RankedListener other) {
            return Integer.compare(rank, other.rank);
        }
    }

    @Test
    @SuppressWarnings("unchecked") // as a queue with an order does
    void whatElseTheCallbackIsItsStandInIsTooAndOneCallbackIsOne() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        List<Listener> given = new ArrayList<>();
        Store store = (value, listener) -> given.add(listener);
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + DECLARED)) {
            RankedListener first = new RankedListener(1);
            for (Listener callback : List.of(new RankedListener(2), first, first)) {
                put(rig).invoke(store, "a", callback);
            }

            assertThat(((Comparable<Object>) given.get(0)).compareTo(given.get(1)))
                    .isPositive();
            assertThat(given.get(1)).isEqualTo(given.get(2)).isNotEqualTo(given.get(0));
            assertThat(given.get(1)).isNotSameAs(first);
        }
    }

    @Test
    void aCallThatIsNotForcedGetsTheCallbackItself() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        Listener[] given = new Listener[1];
        try (HandlerRig rig = new HandlerRig("policy=nth,nth=1000,bind=" + DECLARED)) {
            put(rig).invoke((Store) (value, listener) -> given[0] = listener, "a", listener);
            assertThat(given[0]).isSameAs(listener);
        }
    }

    @Test
    void whatIsToldAfterTheFirstWasHandedOnIsPassedAtOnce() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        Listener[] given = new Listener[1];
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=early,bind=" + DECLARED)) {
            put(rig).invoke(
                            (Store) (value, listener) -> {
                                given[0] = listener;
                                listener.begun();
                            },
                            "a",
                            listener);
            assertThat(next()).isEqualTo("begun on another thread");
            given[0].done("b");
            assertThat(told).containsExactly("done b");
        }
    }

    @Test
    void aClassThatNothingCanStandForIsLeftAloneAndNoted() throws Throwable {
        String declared = SealingStore.class.getName() + ".put#1";
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(declared)));
        Sealing own = new Sealing() {
            @Override
            void done() {
                told.add("done");
            }
        };
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + declared)) {
            rig.call(SealingStore.class, "put", MethodType.methodType(void.class, Sealing.class))
                    .invoke((SealingStore) Sealing::done, own);
            assertThat(told).as("at once").containsExactly("done");
            assertThat(rig.notes())
                    .anyMatch(note -> note.contains("Cannot be forced") && note.contains("abstract class"));
        }
    }

    /** Told, but final. */
    static final class Fixed {}

    /** A lower layer with parameters for which nothing can stand. */
    interface FixedStore {
        void put(Fixed listener, long count);
    }

    @Test
    void aParameterForWhichNothingCanStandIsNoMatchAndItsDeclarationSaysWhy() {
        CallbackSpec fixed = CallbackSpec.parse(FixedStore.class.getName() + ".put#1");
        CallbackSpec primitive = CallbackSpec.parse(FixedStore.class.getName() + ".put#2");
        DeclaredCallbacks.declare(List.of(fixed, primitive));
        MethodType put = MethodType.methodType(void.class, Fixed.class, long.class);
        assertThat(Bindings.ofArgument(FixedStore.class, "put", put, 0)).isEmpty();
        assertThat(Bindings.ofArgument(FixedStore.class, "put", put, 1)).isEmpty();
        assertThat(DeclaredCallbacks.note(fixed))
                .startsWith("--bind " + fixed + " matched nothing: " + Fixed.class.getName() + " is final, so that");
        assertThat(DeclaredCallbacks.note(primitive))
                .startsWith("--bind " + primitive + " matched nothing: the parameter is long, by which nobody is told");
    }

    @Test
    void aDeclarationIsEffectiveOnceACallWasMade() throws Throwable {
        CallbackSpec unmade = CallbackSpec.parse(Store.class.getName() + ".unmade#1");
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED), unmade));
        try (HandlerRig rig = new HandlerRig("policy=nth,nth=1000,bind=" + DECLARED)) {
            put(rig).invoke((Store) (value, listener) -> {}, "a", listener);
        }
        assertThat(DeclaredCallbacks.note(CallbackSpec.parse(DECLARED)))
                .isEqualTo("--bind " + DECLARED + " is effective");
        assertThat(DeclaredCallbacks.note(unmade)).contains(" matched nothing: no call of it was made");
    }

    @Test
    void aStandInIsEqualToItselfAndToWhatItStandsFor() throws Throwable {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        Listener[] given = new Listener[1];
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held,bind=" + DECLARED)) {
            put(rig).invoke((Store) (value, listener) -> given[0] = listener, "a", listener);
            assertThat(given[0]).isNotSameAs(listener).isEqualTo(given[0]).isEqualTo(listener);
            assertThat(given[0]).hasToString(listener.toString()).hasSameHashCodeAs(listener);
        }
    }

    /** A lower layer that says itself which parameter is told. */
    interface Saying {
        void put(String value, @CompletionCallback Listener listener);
    }

    /** One that says it above. */
    abstract static class SayingAbove implements Saying {
        @Override
        public abstract void put(String value, Listener listener);

        abstract void put(int value, Listener listener);
    }

    @Test
    void whatAnAnnotatedCallbackIsToldComesLate() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held")) {
            rig.call(Saying.class, "put", MethodType.methodType(void.class, String.class, Listener.class))
                    .invoke((Saying) (value, listener) -> listener.done(value), "a", listener);
            assertThat(told).isEmpty();
            assertThat(next()).isEqualTo("done a");
        }
    }

    @Test
    void anAnnotationHoldsForTheMethodsThatOverrideItsOwnAndForNoOther() {
        MethodType overriding = MethodType.methodType(void.class, String.class, Listener.class);
        MethodType overloading = MethodType.methodType(void.class, int.class, Listener.class);
        assertThat(Bindings.ofArgument(SayingAbove.class, "put", overriding, 1)).contains(CallbackBinding.ANNOTATED);
        assertThat(Bindings.ofArgument(SayingAbove.class, "put", overriding, 0)).isEmpty();
        assertThat(Bindings.ofArgument(SayingAbove.class, "put", overloading, 1))
                .isEmpty();
    }
}
