package io.driververifier.verifier.bind;

import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.FileLock;
import java.util.concurrent.Future;

/** A file channel that completes each transfer before its method returns. */
class InlineFile extends AsynchronousFileChannel {
    @Override
    public <A> void write(ByteBuffer source, long at, A attachment, CompletionHandler<Integer, ? super A> handler) {
        int count = source.remaining();
        source.position(source.limit());
        handler.completed(count, attachment);
    }

    @Override
    public <A> void read(ByteBuffer target, long at, A attachment, CompletionHandler<Integer, ? super A> handler) {
        int count = target.remaining();
        while (target.hasRemaining()) {
            target.put((byte) 7);
        }
        handler.completed(count, attachment);
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    @Override
    public AsynchronousFileChannel truncate(long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void force(boolean metaData) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <A> void lock(
            long position, long size, boolean shared, A attachment, CompletionHandler<FileLock, ? super A> handler) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<FileLock> lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Integer> read(ByteBuffer target, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Integer> write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }
}
