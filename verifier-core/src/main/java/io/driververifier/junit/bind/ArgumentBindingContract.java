package io.driververifier.junit.bind;

import io.driververifier.verifier.bind.ArgumentBinding;
import io.driververifier.verifier.bind.BindingTrial;
import io.driververifier.verifier.bind.CannotHoldException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The contract of an {@link ArgumentBinding} as tests. Extend it, say how a callback is made and told, and JUnit runs all of
 * them; what the interface does not have is left as it is here, and its tests are reported as aborted.
 *
 * <p>There is no driver and no agent: each answer is kept back until the test lets it go, so that nothing hangs on time.
 *
 * @param <C> the type of the callback
 */
@Timeout(60)
public abstract class ArgumentBindingContract<C> {
    private static final int ROUNDS = 50;

    private final Object value = new Object();
    private final Object second = new Object();
    private final Exception failure = new Exception("as it was");

    /** For subclasses. */
    protected ArgumentBindingContract() {}

    /** What is tried. */
    protected abstract ArgumentBinding binding();

    /** A method of a lower layer that takes such a callback. */
    protected abstract Method call() throws Exception;

    /** A callback of a driver, which passes what it is told to {@code told}. */
    protected abstract C callback(Told told);

    /** The lower layer tells {@code callback} of {@code result}; {@link #doesNotApply} where that is null and may not be. */
    protected abstract void complete(C callback, @Nullable Object result);

    /** The lower layer tells {@code callback} of a failure. */
    protected abstract void fail(C callback, Exception cause);

    /** Which parameter of {@link #call} is the callback, from 0: the last. */
    protected int parameter() throws Exception {
        return call().getParameterCount() - 1;
    }

    /** The arguments of a call with {@code callback}: null but for that. */
    protected @Nullable Object[] arguments(C callback) throws Exception {
        @Nullable Object[] arguments = new Object[call().getParameterCount()];
        arguments[parameter()] = callback;
        return arguments;
    }

    /** The lower layer, which has told {@code callback} already, tells it of {@code result} too. */
    protected void tellAgain(C callback, Object result) {
        throw doesNotApply("callbacks that are told more than once");
    }

    /** The driver cancels by its {@code callback}. */
    protected void cancel(C callback) {
        throw doesNotApply("cancel");
    }

    /** Whether the lower layer sees by the {@code callback} that it was given that the driver has cancelled. */
    protected boolean isCancelled(C callback) {
        throw doesNotApply("cancel");
    }

    /** A callback that the binding's type covers and that cannot be held. */
    protected C unholdable(Told told) {
        throw doesNotApply("callbacks that cannot be held");
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

    /** A call with a callback: what the lower layer got in its place, and what the driver's own was told. */
    private record Held<C>(BindingTrial trial, C own, C standIn, Told told) implements AutoCloseable {
        void end() {
            trial.close();
        }

        @Override
        public void close() {
            end();
        }
    }

    @SuppressWarnings("unchecked") // that it is what the lower layer expects is a test of its own
    private Held<C> hold() throws Exception {
        Told told = new Told();
        C own = callback(told);
        BindingTrial trial = new BindingTrial();
        try {
            C standIn = (C) trial.hold(binding(), call(), arguments(own), parameter());
            return new Held<>(trial, own, standIn, told);
        } catch (CannotHoldException refused) {
            trial.close();
            return Assertions.fail("What callback() made cannot be held: " + refused.getMessage());
        }
    }

    private void assertNotTold(Held<C> held, String broken) throws Exception {
        settle();
        Assertions.assertEquals(List.of(), held.told().all(), broken);
    }

    private void assertTold(Held<C> held, @Nullable Object... expected) throws Exception {
        Awaiting.await(
                () -> held.told().count() >= expected.length,
                bound(),
                "The answer goes on, and the callback was not told");
        held.end();
        settle();
        List<@Nullable Object> all = held.told().all();
        Assertions.assertEquals(expected.length, all.size(), () -> "The callback was told " + all);
        for (int i = 0; i < expected.length; i++) {
            Assertions.assertSame(expected[i], all.get(i));
        }
    }

    /** The verifier knows the binding: a service file names it. */
    @Test
    public void theVerifierFindsTheBinding() {
        Assertions.assertTrue(
                BindingTrial.isFound(binding()),
                () -> "No META-INF/services/io.driververifier.verifier.bind.Binding of the class path names "
                        + binding().getClass().getName());
    }

    /** A call of such a method is a dispatch. */
    @Test
    public void theCallIsADispatch() throws Exception {
        Method call = call();
        MethodType type = MethodType.methodType(call.getReturnType(), call.getParameterTypes());
        Assertions.assertTrue(
                binding().isDispatch(call.getDeclaringClass(), call.getName(), type, parameter()),
                "The binding takes it for another call");
        Assertions.assertFalse(binding().name().isBlank(), "The binding has no name");
    }

    /** What the lower layer tells before the call returns is not told to the driver until it is let go. */
    @Test
    public void anAnswerInTheCallIsNotToldBeforeItIsLetGo() throws Exception {
        try (Held<C> held = hold()) {
            complete(held.standIn(), value);
            assertNotTold(held, "The callback was told although the answer is kept back");
            Assertions.assertTrue(held.trial().isHeld(), "The request was not told that the answer is there");
            held.trial().letGo();
            assertTold(held, value);
        }
    }

    /** What nothing keeps back goes on when it comes, on the thread of the lower layer. */
    @Test
    public void anAnswerThatNothingKeepsBackIsHandedOnWhenItComes() throws Exception {
        try (Held<C> held = hold()) {
            held.trial().letGo();
            assertNotTold(held, "The callback was told of an answer that is not there");
            complete(held.standIn(), value);
            assertTold(held, value);
        }
    }

    /** Null is a value like others, where the interface allows it. */
    @Test
    public void nullIsAValueToo() throws Exception {
        try (Held<C> held = hold()) {
            complete(held.standIn(), null);
            held.trial().letGo();
            assertTold(held, new Object[] {null});
        }
    }

    /** The callback is told of the very exception. */
    @Test
    public void theFailureIsTheSameException() throws Exception {
        try (Held<C> held = hold()) {
            fail(held.standIn(), failure);
            assertNotTold(held, "The callback was told although the failure is kept back");
            held.trial().letGo();
            assertTold(held, failure);
        }
    }

    /** What the lower layer wrote before it told is there for the driver's callback. */
    @Test
    public void whatWasWrittenBeforeTheAnswerIsSeenAfterIt() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            try (Held<C> held = hold()) {
                held.trial().letGo();
                int[] written = new int[1];
                Thread below = new Thread(() -> {
                    written[0] = 1;
                    complete(held.standIn(), value);
                });
                below.start();
                Awaiting.await(() -> held.told().count() > 0, bound(), "The callback was not told");
                Assertions.assertEquals(1, written[0], "What the lower layer wrote before is not there yet");
                below.join();
            }
        }
    }

    /** The lower layer gets what it expects. */
    @Test
    public void theStandInIsOfTheTypeOfTheParameter() throws Exception {
        Class<?> as = call().getParameterTypes()[parameter()];
        Told told = new Told();
        try (BindingTrial trial = new BindingTrial()) {
            Object standIn = trial.hold(binding(), call(), arguments(callback(told)), parameter());
            Assertions.assertTrue(as.isInstance(standIn), () -> standIn + " is no " + as.getName());
        }
    }

    /** A lower layer may keep it in a set: it is equal to itself, and its hash does not change. */
    @Test
    @SuppressWarnings({"SelfAssertion", "EqualsWithItself"}) // which is what a proxy that passes equals on is not
    public void aStandInIsEqualToItself() throws Exception {
        try (Held<C> held = hold()) {
            int hash = held.standIn().hashCode();
            Assertions.assertEquals(held.standIn(), held.standIn());
            complete(held.standIn(), value);
            held.trial().letGo();
            assertTold(held, value);
            Assertions.assertEquals(hash, held.standIn().hashCode(), "The hash of what stands for it has changed");
        }
    }

    /** What is told after the first keeps behind it. */
    @Test
    public void whatIsToldAfterTheFirstDoesNotOvertakeIt() throws Exception {
        try (Held<C> held = hold()) {
            complete(held.standIn(), value);
            tellAgain(held.standIn(), second);
            assertNotTold(held, "What was told after the first has overtaken it");
            held.trial().letGo();
            assertTold(held, value, second);
        }
    }

    /** A driver that cancels by its callback cancels what the lower layer works on. */
    @Test
    public void cancelReachesTheLowerLayer() throws Exception {
        try (Held<C> held = hold()) {
            cancel(held.own());
            Awaiting.await(
                    () -> isCancelled(held.standIn()),
                    bound(),
                    "The driver has cancelled, and the lower layer sees none");
        }
    }

    /** What cannot be held is refused with the reason, and is told nothing. */
    @Test
    public void whatCannotBeHeldIsRefusedWithAReason() throws Exception {
        Told told = new Told();
        C own = unholdable(told);
        settle();
        int before = told.count();
        try (BindingTrial trial = new BindingTrial()) {
            CannotHoldException refused = Assertions.assertThrows(
                    CannotHoldException.class, () -> trial.hold(binding(), call(), arguments(own), parameter()));
            Assertions.assertTrue(
                    refused.getMessage() != null && !refused.getMessage().isBlank(), "It is refused without a reason");
            settle();
            Assertions.assertFalse(trial.isHeld(), "It was refused and is held all the same");
            Assertions.assertEquals(before, told.count(), "What was refused was told something");
        }
    }

    /** At the end of a verification everything goes on that is kept back. */
    @Test
    public void theEndLetsAnAnswerGo() throws Exception {
        try (Held<C> held = hold()) {
            complete(held.standIn(), value);
            held.trial().callReturns();
            held.end();
            assertTold(held, value);
        }
    }
}
