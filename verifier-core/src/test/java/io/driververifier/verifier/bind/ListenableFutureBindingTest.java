package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures of the real Guava as calls of a driver return them. */
@Timeout(60)
final class ListenableFutureBindingTest {
    /** A layer below. */
    interface Lower {
        ListenableFuture<String> ask();
    }

    /** One that says more of what it answers with. */
    interface Fluent {
        FluentFuture<String> ask();
    }

    /** A future of two bindings, as adapters from one to the other are. */
    private static final class Both extends CompletableFuture<String> implements ListenableFuture<String> {
        @Override
        public void addListener(Runnable listener, Executor executor) {
            whenCompleteAsync((value, failure) -> listener.run(), executor);
        }
    }

    @SuppressWarnings("unchecked")
    private static ListenableFuture<String> ask(ListenableFuture<String> answer) {
        Lower lower = () -> answer;
        return (ListenableFuture<String>)
                BoundRig.call(Lower.class, "ask", MethodType.methodType(ListenableFuture.class), lower);
    }

    @ParameterizedTest
    @ValueSource(strings = {"early", "late", "held", "shuffle"})
    void aValueThatIsThereComesLater(String schedule) throws Exception {
        try (BoundRig rig = new BoundRig("schedule=" + schedule)) {
            ListenableFuture<String> copy = ask(Futures.immediateFuture("value"));
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            assertThat(copy.get()).isEqualTo("value");
            assertThat(copy.isDone()).isTrue();
            assertThat(rig.counters().forced()).isOne();
        }
    }

    @Test
    void anAnswerOfTwoBindingsIsHeldAsWhatItIsTakenAs() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Both answer = new Both();
            answer.complete("value");
            ListenableFuture<String> copy = ask(answer);
            assertThat(copy).isNotSameAs(answer);
            assertThat(copy.isDone()).isFalse();
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void untilThenItIsNotDoneAndAWaitTimesOut() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ListenableFuture<String> copy = ask(Futures.immediateFuture("value"));
            assertThat(copy.isDone()).isFalse();
            assertThat(copy.isCancelled()).isFalse();
            assertThatThrownBy(() -> copy.get(0, TimeUnit.NANOSECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void aFailureHasTheSameCause() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Exception failure = new Exception("as it was");
            ListenableFuture<String> copy = ask(Futures.immediateFailedFuture(failure));
            assertThatThrownBy(copy::get).isInstanceOf(ExecutionException.class).hasCause(failure);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void listenersAreToldInTheirOrderOnTheirExecutorsOnce() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            List<String> told = new CopyOnWriteArrayList<>();
            ListenableFuture<String> copy = ask(Futures.immediateFuture("value"));
            copy.addListener(() -> told.add("first " + copy.isDone()), MoreExecutors.directExecutor());
            copy.addListener(() -> told.add("second"), run -> {
                told.add("executor");
                run.run();
            });
            SettableFuture<String> last = SettableFuture.create();
            copy.addListener(() -> last.set("told"), MoreExecutors.directExecutor());
            assertThat(told).isEmpty();
            last.get(20, TimeUnit.SECONDS);
            copy.addListener(() -> told.add("after"), MoreExecutors.directExecutor());
            assertThat(told).containsExactly("first true", "executor", "second", "after");
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void cancelReachesTheOriginalAndTheCopyIsDoneWhenItReturns() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            SettableFuture<String> original = SettableFuture.create();
            ListenableFuture<String> copy = ask(original);
            assertThat(copy.cancel(true)).isTrue();
            assertThat(original.isCancelled()).isTrue();
            assertThat(copy.isDone()).isTrue();
            assertThat(copy.isCancelled()).isTrue();
            assertThatThrownBy(copy::get).isInstanceOf(CancellationException.class);
            assertThat(copy.cancel(true)).isFalse();
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void cancelOfWhatIsCompleteBelowEndsTheHold() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ListenableFuture<String> copy = ask(Futures.immediateFuture("value"));
            assertThat(copy.cancel(true)).isFalse();
            assertThat(copy.isDone()).isTrue();
            assertThat(copy.get()).isEqualTo("value");
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void cancelOfTheOriginalIsSeenInTheCopyLater() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            SettableFuture<String> original = SettableFuture.create();
            ListenableFuture<String> copy = ask(original);
            original.cancel(false);
            assertThat(copy.isCancelled()).isFalse();
            assertThatThrownBy(() -> copy.get(20, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void guavasCombinatorsTakeItAsAnyOther() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ListenableFuture<String> copy = ask(Futures.immediateFuture("value"));
            ListenableFuture<Integer> length = Futures.transform(copy, String::length, MoreExecutors.directExecutor());
            assertThat(length.get(20, TimeUnit.SECONDS)).isEqualTo(5);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void combinatorsAreNoOperations() throws Throwable {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Object done = BoundRig.woven(BoundRig.LOOKUP.findStatic(
                            Futures.class,
                            "immediateFuture",
                            MethodType.methodType(ListenableFuture.class, Object.class)))
                    .invokeWithArguments("value");
            assertThat(((ListenableFuture<?>) done).isDone()).isTrue();
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void theSameOriginalHasTheSameCopy() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            SettableFuture<String> original = SettableFuture.create();
            ListenableFuture<String> copy = ask(original);
            assertThat(copy).isNotSameAs(original).isEqualTo(copy);
            assertThat(ask(original)).isSameAs(copy);
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void whereAClassIsExpectedItIsLeftAloneAndSaysWhy() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            FluentFuture<String> answer = FluentFuture.from(Futures.immediateFuture("value"));
            Fluent lower = () -> answer;
            assertThat(BoundRig.call(Fluent.class, "ask", MethodType.methodType(FluentFuture.class), lower))
                    .isSameAs(answer);
            assertThat(rig.notes()).anyMatch(note -> note.contains("it is taken as") && note.contains("FluentFuture"));
        }
    }

    @Test
    void whatWasWrittenBeforeTheAnswerIsSeenAfterIt() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            int[] plain = new int[1];
            SettableFuture<String> original = SettableFuture.create();
            ListenableFuture<String> copy = ask(original);
            Thread below = new Thread(() -> {
                plain[0] = 7;
                original.set("value");
            });
            below.start();
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            assertThat(plain[0]).isEqualTo(7);
            below.join();
            assertThat(rig.counters().dispatches()).isOne();
        }
    }
}
