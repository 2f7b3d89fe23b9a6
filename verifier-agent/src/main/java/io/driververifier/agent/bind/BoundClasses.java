package io.driververifier.agent.bind;

import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import net.bytebuddy.jar.asm.ClassVisitor;

/** Weaves bound calls into classes, whatever loader they have. Any thread; {@code byLoader} is guarded by itself. */
public final class BoundClasses {
    private final Map<ClassLoader, AsyncTypes> byLoader = new WeakHashMap<>();

    /**
     * A visitor that weaves bound calls of {@code driver} into the class that {@code casts} were read of, and writes to {@code next}.
     *
     * @param versionMin the version that its class file is given at least
     * @param methods gets the names of the methods that have one
     */
    public ClassVisitor weaver(
            CastsAfterCalls casts,
            ClassVisitor next,
            String driver,
            ClassLoader loader,
            int versionMin,
            Set<String> methods) {
        AsyncTypes types;
        synchronized (byLoader) {
            types = byLoader.computeIfAbsent(loader, key -> new AsyncTypes());
        }
        return new BoundClassWeaver(
                next, driver, new DispatchCandidates(types, loader), casts, versionMin, methods::add);
    }
}
