package io.driververifier.verifier.bind;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * What stands for the answers that were met, by identity, for as long as those live.
 *
 * <p>Any thread; a look takes no lock and allocates nothing. {@code buckets} is replaced and its slots are written under the
 * lock of this; chains are immutable but for what the collector clears.
 *
 * @param <V> what stands for an answer
 */
final class KnownAnswers<V> {
    private static final int CAPACITY_AT_FIRST = 64;

    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private volatile @Nullable Entry<V>[] buckets = newBuckets(CAPACITY_AT_FIRST);
    private volatile int size;

    private static final class Entry<V> extends WeakReference<Object> {
        private final int hash;
        private final V value;
        private final @Nullable Entry<V> next;

        Entry(Object key, int hash, V value, @Nullable Entry<V> next, ReferenceQueue<Object> gone) {
            super(key, gone);
            this.hash = hash;
            this.value = value;
            this.next = next;
        }

        private Entry(Entry<V> of, Object key, @Nullable Entry<V> next, ReferenceQueue<Object> gone) {
            this(key, of.hash, of.value, next, gone);
        }
    }

    @SuppressWarnings("unchecked")
    private static <V> @Nullable Entry<V>[] newBuckets(int capacity) {
        return (@Nullable Entry<V>[]) new Entry<?>[capacity];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** What stands for {@code answer}; null if it is not known. */
    @Nullable V find(Object answer) {
        return size == 0 ? null : find(buckets, answer, System.identityHashCode(answer));
    }

    private static <V> @Nullable V find(@Nullable Entry<V>[] all, Object answer, int hash) {
        for (Entry<V> entry = all[hash & all.length - 1]; entry != null; entry = entry.next) {
            if (entry.hash == hash && entry.refersTo(answer)) {
                return entry.value;
            }
        }
        return null;
    }

    /** Has {@code value} stand for {@code answer}, unless something does; then answers that. */
    synchronized @Nullable V putIfNew(Object answer, V value) {
        int hash = System.identityHashCode(answer);
        V known = find(buckets, answer, hash);
        if (known != null) {
            return known;
        }
        if (gone.poll() != null || size >= buckets.length) {
            rebuild();
        }
        @Nullable Entry<V>[] all = buckets;
        all[hash & all.length - 1] = new Entry<>(answer, hash, value, all[hash & all.length - 1], gone);
        buckets = all;
        size++;
        return null;
    }

    /** Leaves out what is gone, with room for as much again as is left. */
    private void rebuild() {
        while (gone.poll() != null) {
            // What is told of here is left out below.
        }
        int capacity = CAPACITY_AT_FIRST;
        while (capacity < 2 * size) {
            capacity *= 2;
        }
        @Nullable Entry<V>[] fresh = newBuckets(capacity);
        int count = 0;
        for (Entry<V> chain : buckets) {
            for (Entry<V> entry = chain; entry != null; entry = entry.next) {
                Object key = entry.get();
                if (key != null) {
                    fresh[entry.hash & capacity - 1] = new Entry<>(entry, key, fresh[entry.hash & capacity - 1], gone);
                    count++;
                }
            }
        }
        buckets = fresh;
        size = count;
    }
}
