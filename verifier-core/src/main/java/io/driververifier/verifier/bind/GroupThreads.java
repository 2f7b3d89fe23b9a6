package io.driververifier.verifier.bind;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannel;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The way back to the threads on which a channel of the JDK calls handlers.
 *
 * <p>{@link java.nio.channels.AsynchronousChannelGroup}: "The completion handler for an I/O operation initiated on a channel
 * bound to a group is guaranteed to be invoked by one of the pooled threads in the group. This ensures that the completion
 * handler is run by a thread with the expected identity"; a file channel promises the same of its pool. A handler that was
 * kept back goes there as the handler of a transfer of no byte, in the direction of its own operation, where none is under way.
 * A channel that is no class of the JDK names no pool: there the handler is called where a callback is.
 *
 * <p>Any thread.
 */
final class GroupThreads implements Telling.Carrier {
    private static final long END_MILLIS_MAX = 1_000;

    private final AsynchronousChannel channel;
    private final boolean isWrite;

    private GroupThreads(AsynchronousChannel channel, boolean isWrite) {
        this.channel = channel;
        this.isWrite = isWrite;
    }

    /** Those for the handler of {@code call}. */
    static Telling.Carrier of(WatchedCall call) {
        return call.receiver() instanceof AsynchronousChannel channel
                        && channel.getClass().getClassLoader() == null
                ? new GroupThreads(channel, call.method().equals("write"))
                : LOOP;
    }

    @Override
    public void run(Runnable task, boolean isTold) {
        if (isTold) {
            task.run();
            return;
        }
        Visit visit = new Visit(task);
        try {
            start(visit);
        } catch (RuntimeException notThere) {
            // Not connected, not readable, or its group is gone: then no thread of a group is expected either.
            task.run();
            return;
        }
        visit.awaitEnd();
    }

    private void start(Visit visit) {
        ByteBuffer nothing = ByteBuffer.allocate(0);
        if (channel instanceof AsynchronousFileChannel file) {
            if (isWrite) {
                file.write(nothing, 0, "", visit);
            } else {
                file.read(nothing, 0, "", visit);
            }
        } else if (channel instanceof AsynchronousSocketChannel socket) {
            if (isWrite) {
                socket.write(nothing, "", visit);
            } else {
                socket.read(nothing, "", visit);
            }
        } else {
            throw new IllegalStateException("A channel that transfers nothing");
        }
    }

    /** One run of a task on a thread of the group. */
    private static final class Visit implements CompletionHandler<Integer, Object> {
        private final Runnable task;
        private final CountDownLatch end = new CountDownLatch(1);

        Visit(Runnable task) {
            this.task = task;
        }

        @Override
        public void completed(Integer nothing, Object attachment) {
            run();
        }

        @Override
        public void failed(Throwable closed, Object attachment) {
            run();
        }

        private void run() {
            try {
                task.run();
            } finally {
                end.countDown();
            }
        }

        void awaitEnd() {
            try {
                end.await(END_MILLIS_MAX, TimeUnit.MILLISECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
