package io.driververifier.samples.soak;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The buffers that programs have given to requests, without keeping one. Any thread. */
final class Buffers {
    private final Queue<WeakReference<ByteBuffer>> given = new ConcurrentLinkedQueue<>();

    ByteBuffer note(ByteBuffer buffer) {
        given.add(new WeakReference<>(buffer));
        return buffer;
    }

    int count() {
        return given.size();
    }

    /** Whether the collector has had all of them, after which nobody can have one. */
    boolean areGone() {
        System.gc();
        return given.stream().allMatch(buffer -> buffer.refersTo(null));
    }
}
