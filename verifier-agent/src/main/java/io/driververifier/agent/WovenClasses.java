package io.driververifier.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;

/** The classes that are woven, each with the driver that it was woven for. Any thread; guarded by this. */
final class WovenClasses {
    private final Map<ClassLoader, Map<String, String>> byLoader = new WeakHashMap<>();

    /** The driver that the class is woven for; empty if it has its own bytes. */
    synchronized String driverOf(ClassLoader loader, String className) {
        return byLoader.getOrDefault(loader, Map.of()).getOrDefault(className, "");
    }

    /** Notes that the class is woven for {@code driver}, or not if that is empty. */
    synchronized void put(ClassLoader loader, String className, String driver) {
        if (!driver.isEmpty()) {
            byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, driver);
        } else if (byLoader.containsKey(loader)) {
            byLoader.get(loader).remove(className);
        }
    }
}
