package io.driververifier.verifier.blackbox;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The mapped bytes of a black box that is written: little-endian, with the memory orders that a reader in another process
 * relies on.
 *
 * <p>Any thread; there is no state but the bytes. Offsets of what is accessed atomically are multiples of its size.
 */
final class BoxMemory {
    static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ORDER);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ORDER);

    private final ByteBuffer bytes;

    /** Over {@code bytes}, which have to be a direct buffer. */
    BoxMemory(ByteBuffer bytes) {
        this.bytes = bytes.order(ORDER);
    }

    int capacity() {
        return bytes.capacity();
    }

    int getInt(int offset) {
        return bytes.getInt(offset);
    }

    void putInt(int offset, int value) {
        bytes.putInt(offset, value);
    }

    void putLong(int offset, long value) {
        bytes.putLong(offset, value);
    }

    void put(int offset, byte[] source, int length) {
        bytes.put(offset, source, 0, length);
    }

    /** Copies all of it. */
    void copyTo(byte[] target) {
        bytes.get(0, target);
    }

    long getAcquire(int offset) {
        return (long) LONG.getAcquire(bytes, offset);
    }

    /** What was written before by this thread is seen by whoever sees {@code value}. */
    void setRelease(int offset, long value) {
        LONG.setRelease(bytes, offset, value);
    }

    /** As {@link #setRelease(int, long)}. */
    void setRelease(int offset, int value) {
        INT.setRelease(bytes, offset, value);
    }

    /** Changes {@code from} to {@code to}; what the thread writes afterwards is not seen before that. */
    boolean claim(int offset, long from, long to) {
        boolean claimed = LONG.compareAndSet(bytes, offset, from, to);
        VarHandle.storeStoreFence();
        return claimed;
    }

    long getAndAdd(int offset, long increment) {
        return (long) LONG.getAndAdd(bytes, offset, increment);
    }
}
