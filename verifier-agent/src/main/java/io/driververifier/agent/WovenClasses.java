package io.driververifier.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/** The classes that are woven, each with the driver that it was woven for and the methods that have sites. Any thread; guarded by this. */
final class WovenClasses {
    private static final Sites NONE = new Sites("", Set.of());

    private final Map<ClassLoader, Map<String, Sites>> byLoader = new WeakHashMap<>();

    /** The driver of a class, and its methods in which a call was replaced. */
    private record Sites(String driver, Set<String> methods) {}

    /** The driver that the class is woven for; empty if it has its own bytes. */
    synchronized String driverOf(ClassLoader loader, String className) {
        return byLoader.getOrDefault(loader, Map.of())
                .getOrDefault(className, NONE)
                .driver();
    }

    /** Notes that the class is woven. */
    synchronized void put(ClassLoader loader, String className, WovenClass woven) {
        byLoader.computeIfAbsent(loader, key -> new HashMap<>())
                .put(className, new Sites(woven.driver(), woven.methods()));
    }

    /** Notes that the class has its own bytes. */
    synchronized void remove(ClassLoader loader, String className) {
        Map<String, Sites> classes = byLoader.get(loader);
        if (classes != null) {
            classes.remove(className);
        }
    }

    /** The driver for which the method {@code name} has sites in a class of that name, in whichever loader; empty for none. */
    synchronized String driverOfSites(String className, String name) {
        for (Map<String, Sites> classes : byLoader.values()) {
            Sites sites = classes.getOrDefault(className, NONE);
            if (sites.methods().contains(name)) {
                return sites.driver();
            }
        }
        return "";
    }

    /** How many classes have a site that was woven for {@code driver}. */
    synchronized int count(String driver) {
        int count = 0;
        for (Map<String, Sites> classes : byLoader.values()) {
            for (Sites sites : classes.values()) {
                if (sites.driver().equals(driver) && !sites.methods().isEmpty()) {
                    count++;
                }
            }
        }
        return count;
    }
}
