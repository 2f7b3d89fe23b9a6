package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import io.netty.util.concurrent.Promise;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Futures of the real Netty as calls of a driver return them. */
@Timeout(60)
final class NettyFutureBindingTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();

    /** A layer below. */
    interface Lower {
        Future<String> ask();
    }

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    @SuppressWarnings("unchecked")
    private static Future<String> ask(Future<String> answer) {
        Lower lower = () -> answer;
        return (Future<String>) BoundRig.call(Lower.class, "ask", MethodType.methodType(Future.class), lower);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return loop.submit(task).get(20, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"early", "late", "held", "shuffle"})
    void anAnswerThatIsThereComesLaterOnTheLoopWithTheSameValue(String schedule) throws Exception {
        try (BoundRig rig = new BoundRig("schedule=" + schedule)) {
            List<String> told = new CopyOnWriteArrayList<>();
            Future<String> copy = onLoop(() -> {
                Future<String> seen = ask(loop.<String>newPromise().setSuccess("value"));
                assertThat(seen.isDone())
                        .as("late at the earliest on its own loop")
                        .isFalse();
                seen.addListener(done -> told.add("first " + loop.inEventLoop() + " " + (done == seen)));
                seen.addListener(done -> told.add("second " + done.getNow()));
                return seen;
            });

            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            onLoop(() -> "all listeners have been told");
            assertThat(told).containsExactly("first true true", "second value");
            assertThat(rig.counters().forced()).isOne();
            assertThat(copy.getClass()).isEqualTo(DefaultPromise.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"early", "late", "held", "shuffle"})
    void aChannelOfATestThatKnowsNothingIsHeldAllTheSame(String schedule) throws Exception {
        Channel mock = (Channel) Proxy.newProxyInstance(
                Channel.class.getClassLoader(),
                new Class<?>[] {Channel.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> method.getReturnType() == boolean.class ? false : null;
                });
        try (BoundRig rig = new BoundRig("schedule=" + schedule)) {
            DefaultChannelPromise closed = new DefaultChannelPromise(mock, loop);
            closed.setSuccess(null);
            Future<?> copy = onLoop(() -> (Future<?>) BoundRig.call(
                    Closing.class, "close", MethodType.methodType(ChannelFuture.class), (Closing) () -> closed));
            assertThat(copy).isNotSameAs(closed);
            assertThat(copy.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(rig.counters().forced()).isOne();
        }
    }

    /** A layer below that closes a channel. */
    interface Closing {
        ChannelFuture close();
    }

    @Test
    void aFailureIsTheSameObject() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Exception failure = new Exception("as it was");
            Future<String> copy = ask(loop.newFailedFuture(failure));
            assertThat(copy.isDone()).isFalse();
            assertThat(copy.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(copy.cause()).isSameAs(failure);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void aCancelledOriginalIsACancelledCopy() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> original = loop.newPromise();
            original.cancel(false);
            Future<String> copy = ask(original);
            assertThat(copy.isCancelled()).isFalse();
            assertThat(copy.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(copy.isCancelled()).isTrue();
            assertThat(copy.cause()).isInstanceOf(CancellationException.class);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void cancelReachesTheOriginalBeforeItReturns() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> original = loop.newPromise();
            Future<String> copy = ask(original);
            assertThat(copy.cancel(false)).isTrue();
            assertThat(original.isCancelled()).isTrue();
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void whatIsCompleteBelowCannotBeCancelledAnyMore() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Future<String> copy = ask(loop.<String>newPromise().setSuccess("value"));
            assertThat(copy.isCancellable()).isFalse();
            assertThat(copy.cancel(true)).isFalse();
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void whatTheCallerSetsReachesTheOriginal() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> original = loop.newPromise();
            ((Promise<String>) ask(original)).setSuccess("by the caller");
            assertThat(original.get(20, TimeUnit.SECONDS)).isEqualTo("by the caller");
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void theSameOriginalHasTheSameCopyAndIsOneOperation() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> original = loop.newPromise();
            Future<String> copy = ask(original);
            assertThat(copy).isNotSameAs(original);
            assertThat(ask(original)).isSameAs(copy);
            assertThat(ask(copy)).isSameAs(copy);
            assertThat(rig.counters().dispatches()).isOne();
            original.setSuccess("value");
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
        }
    }

    @Test
    void anAnswerThatComesLaterByItselfIsKeptBackToo() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> original = loop.newPromise();
            Future<String> copy = ask(original);
            boolean wasDone = onLoop(() -> {
                original.setSuccess("value");
                return copy.isDone();
            });
            assertThat(wasDone).isFalse();
            assertThat(copy.get(20, TimeUnit.SECONDS)).isEqualTo("value");
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void anImmediateAnswerCanBeWaitedForWhereItComesLater() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Future<String> copy = ask(ImmediateEventExecutor.INSTANCE.newSucceededFuture("value"));
            assertThat(copy.isDone()).isFalse();
            assertThat(copy.sync().getNow()).isEqualTo("value");
            assertThat(ask(ImmediateEventExecutor.INSTANCE.<String>newPromise().setSuccess("two"))
                            .get(20, TimeUnit.SECONDS))
                    .isEqualTo("two");
            assertThat(rig.counters().held()).isEqualTo(2);
        }
    }

    @Test
    void factoriesAndGettersAreNoOperations() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Object promise =
                    BoundRig.call(EventExecutor.class, "newPromise", MethodType.methodType(Promise.class), loop);
            assertThat(((Promise<?>) promise).isDone()).isFalse();
            Object done = BoundRig.call(
                    EventExecutor.class,
                    "newSucceededFuture",
                    MethodType.methodType(Future.class, Object.class),
                    loop,
                    "value");
            assertThat(((Future<?>) done).isDone()).isTrue();
            EmbeddedChannel channel = new EmbeddedChannel();
            assertThat(BoundRig.call(Channel.class, "closeFuture", MethodType.methodType(ChannelFuture.class), channel))
                    .isSameAs(channel.closeFuture());
            assertThat(rig.counters().dispatches()).isZero();
        }
    }

    @Test
    void aGetterOfAnAnswerGivesItsCopy() {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            MethodType type = MethodType.methodType(Future.class);
            Object ending = BoundRig.call(EventExecutor.class, "shutdownGracefully", type, loop);
            assertThat(ending).isNotSameAs(loop.terminationFuture());
            assertThat(BoundRig.call(EventExecutor.class, "terminationFuture", type, loop))
                    .isSameAs(ending);
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void whatHasAnIdentityOrNoThreadIsLeftAloneAndSaysWhy() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Future<String> task = loop.submit(() -> "done");
            assertThat(ask(task)).isSameAs(task);
            Future<String> embedded = new EmbeddedChannel().eventLoop().newSucceededFuture("value");
            assertThat(ask(embedded)).isSameAs(embedded);
            assertThat(rig.notes())
                    .anyMatch(note -> note.contains("PromiseTask has an identity of its own"))
                    .anyMatch(note -> note.contains("EmbeddedEventLoop has no thread"));
        }
    }

    @Test
    void whatWasWrittenBeforeTheAnswerIsSeenAfterIt() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            int[] plain = new int[1];
            for (int i = 1; i <= 3; i++) {
                Promise<String> original = loop.newPromise();
                Future<String> copy = ask(original);
                int number = i;
                loop.execute(() -> {
                    plain[0] = number;
                    original.setSuccess("value");
                });
                copy.sync();
                assertThat(plain[0]).isEqualTo(number);
            }
            assertThat(rig.counters().dispatches()).isEqualTo(3);
        }
    }
}
