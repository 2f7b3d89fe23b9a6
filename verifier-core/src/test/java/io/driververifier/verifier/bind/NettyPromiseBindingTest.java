package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.PendingWriteQueue;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.ReferenceCountUtil;
import java.lang.invoke.MethodType;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Promises that a driver passes down, over a real channel inside the JVM, which writes inline on its loop. */
@Timeout(60)
final class NettyPromiseBindingTest {
    private static final MethodType WRITE =
            MethodType.methodType(ChannelFuture.class, Object.class, ChannelPromise.class);

    private final DefaultEventLoopGroup group = new DefaultEventLoopGroup(1);
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Channel channel;

    /** A layer below that keeps what it was given. */
    interface Lower {
        void send(ChannelPromise promise);
    }

    @BeforeEach
    void connect() throws Exception {
        LocalAddress address = new LocalAddress(NettyPromiseBindingTest.class);
        new ServerBootstrap()
                .group(group)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ReferenceCountUtil.release(message);
                    }

                    @Override
                    public boolean isSharable() {
                        return true;
                    }
                })
                .bind(address)
                .sync();
        channel = new Bootstrap()
                .group(group)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelInactive(ChannelHandlerContext context) {
                        told.add("inactive");
                    }
                })
                .connect(address)
                .sync()
                .channel();
    }

    @AfterEach
    void stop() {
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> task) throws Exception {
        return channel.eventLoop().submit(task).get(20, TimeUnit.SECONDS);
    }

    private Object write(ChannelPromise promise) {
        return BoundRig.call(
                ChannelOutboundInvoker.class,
                "writeAndFlush",
                WRITE,
                channel,
                Unpooled.buffer().writeByte(1),
                promise);
    }

    private ChannelPromise telling(String text) {
        ChannelPromise promise = channel.newPromise();
        promise.addListener(done -> told.add(text + " " + channel.eventLoop().inEventLoop() + " " + done.isSuccess()));
        return promise;
    }

    @ParameterizedTest
    @ValueSource(strings = {"early", "late", "held", "shuffle"})
    void theDriversPromiseIsToldLateOnTheLoopAndReturnedByTheCall(String schedule) throws Exception {
        try (BoundRig rig = new BoundRig("schedule=" + schedule)) {
            ChannelPromise promise = telling("written");
            onLoop(() -> {
                assertThat(write(promise)).isSameAs(promise);
                assertThat(promise.isDone()).isFalse();
                assertThat(promise.isCancellable()).as("it is written").isFalse();
                return "";
            });
            assertThat(promise.await(20, TimeUnit.SECONDS)).isTrue();
            onLoop(() -> "listeners have been told");
            assertThat(told).containsExactly("written true true");
            assertThat(rig.counters().forced()).isOne();
        }
    }

    private void writeAndAwait(int count) throws Exception {
        List<ChannelPromise> promises = new ArrayList<>();
        onLoop(() -> {
            for (int i = 0; i < count; i++) {
                promises.add(telling("write " + i));
                write(promises.get(i));
            }
            return "";
        });
        for (ChannelPromise promise : promises) {
            assertThat(promise.await(20, TimeUnit.SECONDS)).isTrue();
        }
        onLoop(() -> "listeners have been told");
    }

    @Test
    void whatIsNotForcedDoesNotOvertakeWhatIsHeld() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held,policy=nth,nth=1")) {
            writeAndAwait(5);
            assertThat(told)
                    .containsExactly(
                            "write 0 true true",
                            "write 1 true true",
                            "write 2 true true",
                            "write 3 true true",
                            "write 4 true true");
            assertThat(rig.counters().forced()).isOne();
            assertThat(rig.counters().dispatches()).isEqualTo(5);
        }
    }

    @Test
    void noneOvertakesAnotherWhereAllAreShuffled() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=shuffle")) {
            writeAndAwait(3);
            assertThat(told).containsExactly("write 0 true true", "write 1 true true", "write 2 true true");
            assertThat(rig.counters().forced()).isEqualTo(3);
        }
    }

    @Test
    void whatIsHeldGoesOnBeforeTheChannelIsSeenClosed() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            onLoop(() -> {
                write(telling("written"));
                channel.close();
                return "";
            });
            channel.closeFuture().sync();
            onLoop(() -> "what the close left to the loop has run");
            onLoop(() -> "and what that left");
            assertThat(told).containsExactly("written true true", "inactive");
            assertThat(rig.counters().forced()).isOne();
        }
    }

    @Test
    void soDoesWhatIsHeldBehindWhatIsHeld() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            onLoop(() -> {
                send(this::write, telling("written"));
                send(this::write, telling("written too"));
                channel.close();
                return "";
            });
            channel.closeFuture().sync();
            onLoop(() -> "what the close left to the loop has run");
            onLoop(() -> "and what that left");
            assertThat(told).containsExactly("written true true", "written too true true", "inactive");
            assertThat(rig.counters().dispatches()).isEqualTo(4);
        }
    }

    @Test
    void aFailureOfTheLowerLayerIsTheDriversFailure() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            channel.close().sync();
            ChannelPromise promise = channel.newPromise();
            onLoop(() -> write(promise));
            assertThat(promise.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(promise.cause()).isInstanceOf(ClosedChannelException.class);
            assertThat(rig.counters().held()).isOne();
        }
    }

    @Test
    void cancelReachesTheLowerLayer() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ChannelPromise[] below = new ChannelPromise[1];
            ChannelPromise promise = channel.newPromise();
            boolean isCancelledBelow = onLoop(() -> {
                send(given -> below[0] = given, promise);
                assertThat(promise.cancel(false)).isTrue();
                return below[0].isCancelled();
            });
            assertThat(isCancelledBelow).isTrue();
            assertThat(below[0]).isNotSameAs(promise);
            assertThat(rig.counters().dispatches()).isOne();
        }
    }

    @Test
    void whatTheDriverSetsItselfStandsAndBreaksNothing() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ChannelPromise promise = channel.newPromise();
            Exception own = new Exception("the driver's own");
            onLoop(() -> {
                send(ChannelPromise::setSuccess, promise);
                assertThat(promise.isDone()).isFalse();
                return promise.setFailure(own);
            });
            rig.close();
            onLoop(() -> "what was let go has come");
            assertThat(promise.cause()).isSameAs(own);
        }
    }

    private static void send(Lower lower, ChannelPromise promise) {
        BoundRig.call(Lower.class, "send", MethodType.methodType(void.class, ChannelPromise.class), lower, promise);
    }

    @Test
    void aVoidPromiseIsPassedDownAsItIs() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            Object[] below = new Object[1];
            ChannelPromise promise = channel.voidPromise();
            onLoop(() -> {
                send(given -> below[0] = given, promise);
                return write(promise);
            });
            assertThat(below[0]).isSameAs(promise);
            assertThat(rig.counters().forced()).isZero();
        }
    }

    @Test
    void aPromiseThatIsCompleteIsRefusedAsWithoutUs() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ChannelPromise promise = channel.newPromise().setSuccess();
            assertThatThrownBy(() -> write(promise)).isInstanceOf(IllegalArgumentException.class);
            assertThat(rig.counters().forced()).isZero();
        }
    }

    @Test
    void whatOnlyHangsOnAPromiseIsNoOperation() throws Exception {
        try (BoundRig rig = new BoundRig("schedule=held")) {
            ChannelPromise promise = channel.newPromise();
            onLoop(() -> {
                PendingWriteQueue queue = new PendingWriteQueue(channel);
                MethodType add = MethodType.methodType(void.class, Object.class, ChannelPromise.class);
                BoundRig.call(PendingWriteQueue.class, "add", add, queue, Unpooled.EMPTY_BUFFER, promise);
                return assertThat(queue.remove()).isSameAs(promise);
            });
            assertThat(rig.counters().dispatches()).isZero();
        }
    }
}
