package io.driververifier.verifier.io;

import io.driververifier.nt.io.DriverObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** Which loaded drivers have been under verification, by which names. Any thread; guarded by this, and keeps no driver. */
final class DriversSeen {
    private final Map<DriverObject, Set<String>> seen = new WeakHashMap<>();

    /** Whether {@code driver} comes under verification as {@code name} for the first time. */
    synchronized boolean isFirst(DriverObject driver, String name) {
        return seen.computeIfAbsent(driver, loaded -> new HashSet<>()).add(name);
    }
}
