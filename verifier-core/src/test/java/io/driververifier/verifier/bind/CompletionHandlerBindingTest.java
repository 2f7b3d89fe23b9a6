package io.driververifier.verifier.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ReadPendingException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class CompletionHandlerBindingTest {
    private static final MethodType AT_POSITION =
            MethodType.methodType(void.class, ByteBuffer.class, long.class, Object.class, CompletionHandler.class);
    private static final MethodType OF_STREAM =
            MethodType.methodType(void.class, ByteBuffer.class, Object.class, CompletionHandler.class);

    /** What a handler was told: the result, the attachment, the thread, and where the buffer stood. */
    private record Told(Object result, Object attachment, Thread thread, int position) {}

    private final ByteBuffer buffer = ByteBuffer.wrap(new byte[] {1, 2, 3, 4});
    private final CompletableFuture<Told> told = new CompletableFuture<>();
    private final CompletionHandler<Object, Object> handler = new CompletionHandler<>() {
        @Override
        public void completed(Object result, Object attachment) {
            told.complete(new Told(result, attachment, Thread.currentThread(), buffer.position()));
        }

        @Override
        public void failed(Throwable failure, Object attachment) {
            told.completeExceptionally(failure);
        }
    };

    private Told awaitTold() throws Exception {
        return told.get(10, TimeUnit.SECONDS);
    }

    private static MethodHandle transfer(HandlerRig rig, String method) throws ReflectiveOperationException {
        return rig.call(AsynchronousFileChannel.class, method, AT_POSITION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late", "held", "shuffle"})
    void aHandlerIsToldAfterTheCallHasReturned(String schedule) throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=" + schedule)) {
            transfer(rig, "write")
                    .invoke((AsynchronousFileChannel) new InlineFile(), buffer, 0L, (Object) "a", handler);
            assertThat(buffer.position()).as("until the handler is told").isZero();
            Told answer = awaitTold();
            assertThat(answer.result()).isEqualTo(4);
            assertThat(answer.attachment()).isEqualTo("a");
            assertThat(answer.position()).as("when the handler is told").isEqualTo(4);
            assertThat(answer.thread()).isNotSameAs(Thread.currentThread());
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void anEarlyHandlerIsToldOnAnotherThreadBeforeTheCallReturns() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=early")) {
            transfer(rig, "read").invoke((AsynchronousFileChannel) new InlineFile(), buffer, 0L, (Object) "a", handler);
            assertThat(told).isDone();
            assertThat(awaitTold().thread()).isNotSameAs(Thread.currentThread());
            assertThat(buffer.array()).containsOnly(7);
        }
    }

    @Test
    void aWriteWhoseContentIsChangedWhileItIsHeldIsFound() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held")) {
            transfer(rig, "write")
                    .invoke((AsynchronousFileChannel) new InlineFile(), buffer, 0L, (Object) "a", handler);
            buffer.put(2, (byte) 99);
            awaitTold();
            assertThat(rig.findings()).containsExactly("0xC9/4B40");
        }
    }

    @Test
    void aBufferThatIsMovedWhileItIsHeldIsFound() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held")) {
            transfer(rig, "read").invoke((AsynchronousFileChannel) new InlineFile(), buffer, 0L, (Object) "a", handler);
            buffer.limit(3);
            awaitTold();
            assertThat(rig.findings()).containsExactly("0xC9/4B40");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"policy=nth,nth=1000", "policy=sites"})
    void aCallThatIsNotForcedIsLookedAtToo(String settings) throws Throwable {
        try (HandlerRig rig = new HandlerRig(settings)) {
            transfer(rig, "write").invoke((AsynchronousFileChannel) scribbled(), buffer, 0L, (Object) "a", handler);
            assertThat(awaitTold().thread()).isSameAs(Thread.currentThread());
            assertThat(rig.findings()).containsExactly("0xC9/4B40");
        }
    }

    @Test
    void whereChosenSitesAreTriedAloneAnotherIsNotLookedAt() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=sites,sites=00000000")) {
            transfer(rig, "write").invoke((AsynchronousFileChannel) scribbled(), buffer, 0L, (Object) "a", handler);
            awaitTold();
            assertThat(rig.findings()).isEmpty();
        }
    }

    /** A channel whose caller has put something else into the buffer before the write is over. */
    private InlineFile scribbled() {
        return new InlineFile() {
            @Override
            public <A> void write(ByteBuffer source, long at, A a, CompletionHandler<Integer, ? super A> handler) {
                buffer.put(0, (byte) 99);
                super.write(source, at, a, handler);
            }
        };
    }

    /** Then there is nothing to be kept back: a chosen site is judged by what it does all the same. */
    @Test
    void aChosenCallWhoseChannelIsLateByItselfIsLookedAt() throws Throwable {
        String site;
        try (HandlerRig rig = new HandlerRig("policy=sites")) {
            transfer(rig, "write")
                    .invoke((AsynchronousFileChannel) new InlineFile(), buffer, 0L, (Object) "a", handler);
            awaitTold();
            site = rig.site();
        }
        buffer.clear();
        List<Runnable> later = new ArrayList<>();
        InlineFile late = new InlineFile() {
            @Override
            public <A> void write(ByteBuffer source, long at, A a, CompletionHandler<Integer, ? super A> handler) {
                later.add(() -> super.write(source, at, a, handler));
            }
        };
        try (HandlerRig rig = new HandlerRig("policy=sites,sites=" + site + "/early")) {
            transfer(rig, "write").invoke((AsynchronousFileChannel) late, buffer, 0L, (Object) "a", handler);
            buffer.put(0, (byte) 99);
            later.get(0).run();
            awaitTold();
            assertThat(rig.findings()).containsExactly("0xC9/4B40");
        }
    }

    @Test
    void aHandlerThatWasKeptBackIsCalledByTheThreadPoolOfItsChannel(@TempDir Path folder) throws Throwable {
        ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "of-the-pool"));
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held");
                AsynchronousFileChannel file = AsynchronousFileChannel.open(
                        folder.resolve("a"), Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), pool)) {
            transfer(rig, "write").invoke(file, buffer, 0L, (Object) "a", handler);
            assertThat(awaitTold().thread().getName()).isEqualTo("of-the-pool");
            assertThat(file.size()).isEqualTo(4);
            assertThat(rig.findings()).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aSecondReadOfASocketIsRefusedWhileTheFirstIsKeptBack() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held");
                Pair pair = new Pair()) {
            pair.there.write(ByteBuffer.wrap(new byte[] {5, 6})).get(10, TimeUnit.SECONDS);
            MethodHandle read = rig.call(AsynchronousSocketChannel.class, "read", OF_STREAM);
            read.invoke(pair.here, ByteBuffer.allocate(1), (Object) "a", handler);
            // The channel has read by then, and would take a second one.
            rig.awaitHeld(1);
            assertThatThrownBy(() -> read.invoke(pair.here, ByteBuffer.allocate(1), (Object) "b", handler))
                    .isInstanceOf(ReadPendingException.class);
            assertThat(awaitTold().attachment()).isEqualTo("a");
            assertThat(rig.findings()).containsExactly("0xC9/4B41");
        }
    }

    @Test
    void aReadOfASocketThatWasClosedIsAnsweredByTheSocketThoughOneIsKeptBack() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held");
                Pair pair = new Pair()) {
            pair.there.write(ByteBuffer.wrap(new byte[] {5, 6})).get(10, TimeUnit.SECONDS);
            MethodHandle read = rig.call(AsynchronousSocketChannel.class, "read", OF_STREAM);
            read.invoke(pair.here, ByteBuffer.allocate(1), (Object) "a", handler);
            rig.awaitHeld(1);
            pair.here.close();
            read.invoke(pair.here, ByteBuffer.allocate(1), (Object) "b", handler);
            assertThat(awaitTold().attachment()).isIn("a", "b");
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void whatStandsForAHandlerIsOneWithWhatStandsForItElsewhere() throws Throwable {
        Set<Object> kept = new HashSet<>();
        CompletionHandler<Object, Object> nobody = new CompletionHandler<>() {
            @Override
            public void completed(Object result, Object attachment) {}

            @Override
            public void failed(Throwable failure, Object attachment) {}
        };
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held")) {
            MethodHandle listen =
                    rig.call(Listening.class, "listen", MethodType.methodType(void.class, CompletionHandler.class));
            Listening listening = kept::add;
            listen.invoke(listening, nobody);
            listen.invoke(listening, nobody);
            assertThat(kept).hasSize(1).doesNotContain(nobody);
        }
    }

    /** A lower layer that keeps the handlers that it is given. */
    interface Listening {
        void listen(CompletionHandler<Object, Object> handler);
    }

    /** An interface of a user's that is a handler, and one that takes it. */
    interface Reply extends CompletionHandler<Object, Object> {}

    interface Service {
        void ask(String question, Reply reply);
    }

    @Test
    void anInterfaceOfTheUsersThatIsAHandlerIsHeldToo() throws Throwable {
        Reply reply = new Reply() {
            @Override
            public void completed(Object result, Object attachment) {
                handler.completed(result, attachment);
            }

            @Override
            public void failed(Throwable failure, Object attachment) {
                handler.failed(failure, attachment);
            }
        };
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held")) {
            rig.call(Service.class, "ask", MethodType.methodType(void.class, String.class, Reply.class))
                    .invoke((Service) (question, to) -> to.completed(question, "a"), "why", reply);
            assertThat(told).isNotDone();
            assertThat(awaitTold().result()).isEqualTo("why");
        }
    }

    @Test
    void aCallThatThrowsLeavesNothingBehind() throws Throwable {
        try (HandlerRig rig = new HandlerRig("policy=always,schedule=held");
                AsynchronousSocketChannel unconnected = AsynchronousSocketChannel.open()) {
            MethodHandle read = rig.call(AsynchronousSocketChannel.class, "read", OF_STREAM);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> read.invoke(unconnected, buffer, (Object) "a", handler))
                        .isInstanceOf(NotYetConnectedException.class);
            }
            assertThat(rig.findings()).isEmpty();
        }
    }

    @Test
    void shortTransfersAreTheSameForTheSameSeedAndNeverEmpty() throws Throwable {
        assertThat(lengths()).isEqualTo(lengths()).contains(4).allMatch(length -> length >= 1 && length <= 4);
        assertThat(lengths()).anyMatch(length -> length < 4);
    }

    private static List<Integer> lengths() throws Throwable {
        List<Integer> lengths = new ArrayList<>();
        try (HandlerRig rig = new HandlerRig("policy=nth,nth=1000,shorttransfers=on")) {
            MethodHandle write = transfer(rig, "write");
            CompletionHandler<Integer, Object> counts = new CompletionHandler<>() {
                @Override
                public void completed(Integer length, Object attachment) {
                    lengths.add(length);
                }

                @Override
                public void failed(Throwable failure, Object attachment) {
                    throw new AssertionError(failure);
                }
            };
            for (int i = 0; i < 50; i++) {
                ByteBuffer four = ByteBuffer.allocate(4);
                write.invoke((AsynchronousFileChannel) new InlineFile(), four, 0L, (Object) "a", counts);
                assertThat(four.position()).isEqualTo(lengths.get(i));
            }
        }
        return lengths;
    }

    /** Two ends of a connection. */
    private static final class Pair implements AutoCloseable {
        private final AsynchronousServerSocketChannel server;
        private final AsynchronousSocketChannel here;
        private final AsynchronousSocketChannel there;

        Pair() throws Exception {
            server = AsynchronousServerSocketChannel.open()
                    .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            here = AsynchronousSocketChannel.open();
            var accepted = server.accept();
            here.connect(server.getLocalAddress()).get(10, TimeUnit.SECONDS);
            there = accepted.get(10, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            here.close();
            there.close();
            server.close();
        }
    }
}
