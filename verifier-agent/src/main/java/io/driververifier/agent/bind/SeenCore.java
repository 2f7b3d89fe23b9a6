package io.driververifier.agent.bind;

import io.driververifier.verifier.bind.BoundCall;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Which class loaders see the classes that woven calls name: the agent's own, or a copy of them, which a machine that is linked
 * to it verifies.
 *
 * <p>Any thread; {@code known} is guarded by itself. A loader is asked outside of the lock: it may run the program's code, and
 * load classes, which comes back here.
 */
public final class SeenCore {
    private final Map<ClassLoader, Boolean> known = new WeakHashMap<>();

    /** The loader that the calling thread is asking at this moment. */
    private final ThreadLocal<Boolean> isAsking = ThreadLocal.withInitial(() -> false);

    /** Whether classes of {@code loader} can have bound calls. */
    public boolean isSeenBy(ClassLoader loader) {
        if (loader == BoundCall.class.getClassLoader()) {
            return true;
        }
        synchronized (known) {
            Boolean is = known.get(loader);
            if (is != null) {
                return is;
            }
        }
        if (isAsking.get()) {
            // A class that a loader needs for its answer: to ask on could have it load the same class within itself.
            return isBelow(loader);
        }
        isAsking.set(true);
        boolean is;
        try {
            Class.forName(BoundCall.class.getName(), false, loader);
            is = true;
        } catch (ClassNotFoundException | LinkageError | RuntimeException unseen) {
            is = false;
        } finally {
            isAsking.remove();
        }
        synchronized (known) {
            known.put(loader, is);
        }
        return is;
    }

    private static boolean isBelow(ClassLoader loader) {
        for (ClassLoader at = loader; at != null; at = at.getParent()) {
            if (at == BoundCall.class.getClassLoader()) {
                return true;
            }
        }
        return false;
    }
}
