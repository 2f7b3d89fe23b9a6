package io.driververifier.dump;

import io.driververifier.nt.ke.DispatcherObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The addresses of what has none of its own, of one machine: events, timers, mutants, locks. They lie above all others, and
 * are the same in each dump of the machine.
 *
 * <p>Any thread; everything is guarded by this. Objects are kept weakly; of the locks of Java, known by name only, the
 * newest are remembered.
 */
final class ObjectAddresses {
    private static final int FIRST = 0xfe00_0000;
    private static final int ALIGNMENT = 8;
    private static final int NAMES_MAX = 10_000;

    private final AtomicInteger next = new AtomicInteger(FIRST);
    private final Map<Object, Integer> ofObjects = new WeakHashMap<>();
    private final Map<String, Integer> ofNames = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > NAMES_MAX;
        }
    };

    /** The address of {@code object}. */
    synchronized int of(DispatcherObject object) {
        return ofObjects.computeIfAbsent(object, fresh -> next.getAndAdd(ALIGNMENT));
    }

    /** The address of what {@code object}, which compares by identity, stands for. */
    synchronized int ofIdentity(Object object) {
        return ofObjects.computeIfAbsent(object, fresh -> next.getAndAdd(ALIGNMENT));
    }

    /** The address of what the JVM calls {@code name}. */
    synchronized int ofName(String name) {
        return ofNames.computeIfAbsent(name, fresh -> next.getAndAdd(ALIGNMENT));
    }
}
