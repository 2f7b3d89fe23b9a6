package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.verifier.CallbackSpec;
import io.netty.util.concurrent.DefaultEventExecutor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A callback that is told on a loop of Netty's is told there too where that comes late. */
@Timeout(30)
class TellersLoopTest {
    private static final long BOUND_SECONDS = 10;
    private static final String DECLARED = Store.class.getName() + ".put#1";

    /** A lower layer that answers inline. */
    interface Store {
        void put(Runnable listener);
    }

    private static CompletableFuture<Thread> isTold(HandlerRig rig, Store store) throws Throwable {
        CompletableFuture<Thread> told = new CompletableFuture<>();
        MethodHandle put = rig.call(Store.class, "put", MethodType.methodType(void.class, Runnable.class));
        put.invoke(store, (Runnable) () -> told.complete(Thread.currentThread()));
        return told;
    }

    private static HandlerRig rig(String schedule) {
        DeclaredCallbacks.declare(List.of(CallbackSpec.parse(DECLARED)));
        return new HandlerRig("policy=always,schedule=" + schedule + ",bind=" + DECLARED);
    }

    private static <T> T on(DefaultEventExecutor loop, Callable<T> task) throws Exception {
        return loop.submit(task).get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    private static Callable<CompletableFuture<Thread>> asking(HandlerRig rig, Store store) {
        return () -> {
            try {
                CompletableFuture<Thread> told = isTold(rig, store);
                assertThat(told).as("the caller goes on first").isNotDone();
                return told;
            } catch (Throwable thrown) {
                throw new AssertionError(thrown);
            }
        };
    }

    @Test
    void aCallbackThatWasToldOnALoopIsToldThereLater() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        for (String schedule : List.of("early", "late", "held")) {
            try (HandlerRig rig = rig(schedule)) {
                CompletableFuture<Thread> told = on(loop, asking(rig, Runnable::run));

                assertThat(loop.inEventLoop(told.get(BOUND_SECONDS, TimeUnit.SECONDS)))
                        .as(schedule)
                        .isTrue();
            }
        }
        loop.shutdownGracefully();
    }

    @Test
    void isToldAllTheSameWhenTheLoopHasEnded() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        try (HandlerRig rig = rig("held")) {
            CompletableFuture<Thread> told = on(loop, () -> {
                CompletableFuture<Thread> later = asking(rig, Runnable::run).call();
                loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
                return later;
            });

            assertThat(told.get(BOUND_SECONDS, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void anInlineOneIsToldWithinTheCall() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        Store overTheLoop = listener -> loop.submit(listener).awaitUninterruptibly(BOUND_SECONDS, TimeUnit.SECONDS);
        try (HandlerRig rig = rig("inline")) {
            assertThat(isTold(rig, overTheLoop)).isCompletedWithValue(Thread.currentThread());
        }
        loop.shutdownGracefully();
    }

    @Test
    void isToldElsewhereWhereTheLoopSpinsForIt() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        try (HandlerRig rig = rig("held")) {
            Thread told = on(loop, () -> {
                CompletableFuture<Thread> later = asking(rig, Runnable::run).call();
                while (!later.isDone()) {
                    Thread.onSpinWait();
                }
                return later.join();
            });

            assertThat(loop.inEventLoop(told)).isFalse();
        }
        loop.shutdownGracefully();
    }

    @Test
    void isToldElsewhereWhereTheLoopWaitsForIt() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        try (HandlerRig rig = rig("held")) {
            Thread told = on(loop, () -> asking(rig, Runnable::run).call().get(BOUND_SECONDS, TimeUnit.SECONDS));

            assertThat(loop.inEventLoop(told)).isFalse();
        }
        loop.shutdownGracefully();
    }

    @Test
    void whatAnotherThreadTellsStaysOffTheLoop() throws Throwable {
        DefaultEventExecutor loop = new DefaultEventExecutor();
        Store elsewhere = listener -> {
            Thread other = new Thread(listener);
            other.start();
        };
        try (HandlerRig rig = rig("held")) {
            CompletableFuture<Thread> told = on(loop, asking(rig, elsewhere));

            assertThat(loop.inEventLoop(told.get(BOUND_SECONDS, TimeUnit.SECONDS)))
                    .isFalse();
        }
        loop.shutdownGracefully();
    }
}
