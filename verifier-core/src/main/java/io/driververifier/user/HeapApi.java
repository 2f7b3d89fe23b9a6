package io.driververifier.user;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import java.nio.ByteBuffer;

/**
 * What a program calls for memory ({@code heapapi.h}). Any thread of a process.
 *
 * <p>Every call takes the lock of the heap. A thread that is torn away inside leaves it locked: whoever calls then waits for
 * ever or, at the end of the process, is let into a heap that may be half-changed.
 */
public final class HeapApi {
    private HeapApi() {}

    /** {@code GetProcessHeap}: that of the caller's process. */
    public static Heap getProcessHeap() {
        return Peb.of(UserMode.currentThread().process()).heap();
    }

    /** {@code HeapAlloc} with {@code HEAP_ZERO_MEMORY}: a block of {@code bytes}. */
    public static ByteBuffer heapAlloc(Heap heap, int bytes) {
        ByteBuffer block = ByteBuffer.allocate(bytes);
        heap.lock().enter();
        heap.add(block);
        heap.lock().leave();
        return block;
    }

    /**
     * {@code HeapFree}: gives {@code block} back.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_PARAMETER} if the heap has not allocated it, or it is free
     */
    public static void heapFree(Heap heap, ByteBuffer block) {
        heap.lock().enter();
        boolean known = heap.remove(block);
        heap.lock().leave();
        if (!known) {
            throw new NtStatusException(NtStatus.INVALID_PARAMETER, "The heap has no such block");
        }
    }

    /** {@code HeapLock}: keeps every other thread out of {@code heap}, until as many calls of {@link #heapUnlock}. */
    public static void heapLock(Heap heap) {
        heap.lock().enter();
    }

    /**
     * {@code HeapUnlock}: takes one {@link #heapLock} back.
     *
     * @throws NtStatusException with {@link NtStatus#RESOURCE_NOT_OWNED} if the caller has none
     */
    public static void heapUnlock(Heap heap) {
        heap.lock().leave();
    }
}
