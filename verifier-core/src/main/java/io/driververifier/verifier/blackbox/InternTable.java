package io.driververifier.verifier.blackbox;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of what stands in the depot already, by what it is.
 *
 * <p>Any thread, without a lock; looking up does not allocate. Entries are never removed, but there are no more than {@value
 * #ENTRIES_MAX}: what is added then is not known when it comes again. Two threads that add the same at once may both be told
 * so: then it stands in the depot twice, which costs room alone.
 */
final class InternTable {
    private static final int BUCKETS = 1 << 12;
    private static final int ENTRIES_MAX = 1 << 16;

    private final AtomicReferenceArray<@Nullable Node> buckets = new AtomicReferenceArray<>(BUCKETS);

    private final AtomicInteger entries = new AtomicInteger();

    private record Node(
            Object key, int hash, int number, @Nullable Node next) {}

    /** The number of what equals {@code key}; {@link BoxLayout#NOTHING} if it has none. */
    int find(Object key) {
        int hash = key.hashCode();
        for (Node node = buckets.get(bucket(hash)); node != null; node = node.next) {
            if (node.hash == hash && node.key.equals(key)) {
                return node.number;
            }
        }
        return BoxLayout.NOTHING;
    }

    /** {@code key} has {@code number}. */
    void add(Object key, int number) {
        if (entries.get() >= ENTRIES_MAX) {
            return;
        }
        entries.incrementAndGet();
        int hash = key.hashCode();
        int bucket = bucket(hash);
        Node first;
        do {
            first = buckets.get(bucket);
        } while (!buckets.compareAndSet(bucket, first, new Node(key, hash, number, first)));
    }

    private static int bucket(int hash) {
        return (hash ^ (hash >>> 12) ^ (hash >>> 24)) & (BUCKETS - 1);
    }
}
