package io.driververifier.verifier;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one alone holds, of all processes, while it changes the settings in a folder: the file {@code settings.lock}, which
 * stays, because whoever removed it would take it away under one who waits for it.
 *
 * <p>Held by one thread, which closes it. {@code OF_THIS_JVM} comes first, because a JVM has a file's lock only once. The system
 * takes the lock of a process that dies.
 */
final class SettingsLock implements AutoCloseable {
    private static final ReentrantLock OF_THIS_JVM = new ReentrantLock();
    private static final Duration BOUND = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 5_000_000;

    private final FileChannel channel;

    private SettingsLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * The lock of {@code folder}, which there is.
     *
     * @throws IOException if it cannot be had: the folder cannot be written, or somebody keeps it for ten seconds
     */
    static SettingsLock acquire(Path folder) throws IOException {
        long deadline = System.nanoTime() + BOUND.toNanos();
        boolean isOurs = false;
        try {
            isOurs = OF_THIS_JVM.tryLock(BOUND.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!isOurs) {
            throw new IOException("another thread changes the settings and does not end");
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(
                    folder.resolve("settings.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            SettingsLock lock = lock(channel, deadline);
            channel = null;
            isOurs = false;
            return lock;
        } finally {
            if (channel != null) {
                channel.close();
            }
            if (isOurs) {
                OF_THIS_JVM.unlock();
            }
        }
    }

    private static SettingsLock lock(FileChannel channel, long deadline) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        while (lock == null) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("another process holds settings.lock there and does not let it go");
            }
            LockSupport.parkNanos(PAUSE_NANOS);
            lock = channel.tryLock();
        }
        return new SettingsLock(channel);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            OF_THIS_JVM.unlock();
        }
    }
}
