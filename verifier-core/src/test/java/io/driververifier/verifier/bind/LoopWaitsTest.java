package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.program.LoopHandler;
import io.driververifier.verifier.Finding;
import io.netty.channel.DefaultEventLoop;
import io.netty.util.concurrent.BlockingOperationException;
import io.netty.util.concurrent.DefaultPromise;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits on an event loop for what has to come on it. */
@Timeout(60)
final class LoopWaitsTest {
    private static final Predicate<String> HANDLER = name -> name.equals(LoopHandler.class.getName());

    private final DefaultEventLoop loop = new DefaultEventLoop();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return loop.submit(task).get(20, TimeUnit.SECONDS);
    }

    private Promise<String> promise(LoopWaits waits) throws CannotHoldException {
        Promise<String> original = loop.newPromise();
        NettyLoop asked = NettyLoop.of(original, NettyTypes.of(original.getClass()));
        return new DefaultPromise<>((EventExecutor) asked.proxy(() -> {}, waits::waitsHere));
    }

    @Test
    void aDriverThatWaitsOnItsOwnLoopIsReportedOnce() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> promise = promise(new LoopWaits(rig.request(), HANDLER));
            onLoop(() -> {
                for (int i = 0; i < 2; i++) {
                    assertThatThrownBy(() -> LoopHandler.sync(promise)).isInstanceOf(BlockingOperationException.class);
                }
                return "";
            });
            assertThat(rig.findings()).extracting(Finding::code).containsExactly("0xC9/4B60");
            assertThat(rig.findings().get(0).what())
                    .startsWith("LoopHandler.sync ")
                    .contains("waits for the future on ");
        }
    }

    @Test
    void whoIsNotTheDriverIsNot() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> promise = promise(new LoopWaits(rig.request(), name -> false));
            onLoop(() ->
                    assertThatThrownBy(() -> LoopHandler.sync(promise)).isInstanceOf(BlockingOperationException.class));
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void aWaitOnAnotherThreadIsRight() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Promise<String> promise = promise(new LoopWaits(rig.request(), HANDLER));
            loop.execute(() -> promise.setSuccess("value"));
            LoopHandler.sync(promise);
            assertThat(promise.getNow()).isEqualTo("value");
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void aLoopThatWaitsInTheDriverAndDoesNotComeIsNoted() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            LoopWaits waits = new LoopWaits(rig.request(), HANDLER);
            NettyLoop below = NettyLoop.of(loop.newPromise(), NettyTypes.of(DefaultPromise.class));
            CountDownLatch told = new CountDownLatch(1);
            CountDownLatch noted = new CountDownLatch(1);
            Future<Boolean> waiting = loop.submit(() -> LoopHandler.await(noted));
            below.run(waits.watched(told::countDown, below));
            rig.awaitNote();
            noted.countDown();
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isTrue();
            assertThat(told.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(rig.notes()).singleElement().asString().contains("LoopHandler.await", "waits");
        }
    }
}
