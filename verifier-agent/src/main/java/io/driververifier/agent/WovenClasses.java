package io.driververifier.agent;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/** The classes that are woven, each with the driver that it was woven for and the methods that have sites. Any thread; guarded by this. */
final class WovenClasses {
    private static final Sites NONE = new Sites("", Set.of(), "", LeftAlone.NOT);

    private final Map<ClassLoader, Map<String, Sites>> byLoader = new WeakHashMap<>();

    /**
     * The driver of a class, its methods in which a call was replaced, what is wrong with it where it has its own
     * bytes all the same, and why it was left alone.
     */
    private record Sites(String driver, Set<String> methods, String problem, LeftAlone leftAlone) {}

    /** The driver that the class is woven for, or cannot be woven for; empty if it is nobody's. */
    synchronized String driverOf(ClassLoader loader, String className) {
        return byLoader.getOrDefault(loader, Map.of())
                .getOrDefault(className, NONE)
                .driver();
    }

    /** Notes that the class is woven. */
    synchronized void put(ClassLoader loader, String className, WovenClass woven) {
        byLoader.computeIfAbsent(loader, key -> new HashMap<>())
                .put(className, new Sites(woven.driver(), woven.methods(), "", woven.leftAlone()));
    }

    /** Notes that the class is {@code driver}'s but cannot be woven, because of {@code problem}; answers whether that is news. */
    synchronized boolean putUnwoven(ClassLoader loader, String className, String driver, String problem) {
        Sites fresh = new Sites(driver, Set.of(), problem, LeftAlone.NOT);
        return !fresh.equals(
                byLoader.computeIfAbsent(loader, key -> new HashMap<>()).put(className, fresh));
    }

    /** What a person should know of classes that cannot be woven. */
    synchronized List<String> problems() {
        return byLoader.values().stream()
                .flatMap(classes -> classes.values().stream())
                .filter(sites -> !sites.problem().isEmpty())
                .map(sites -> sites.driver() + " is not wholly verified: " + sites.problem())
                .distinct()
                .sorted()
                .toList();
    }

    /** What a person should know of classes of {@code driver} that are as they were, by the reason; empty for none. */
    synchronized String leftAlone(String driver) {
        Map<LeftAlone, SortedSet<String>> names = new EnumMap<>(LeftAlone.class);
        byLoader.values()
                .forEach(classes -> classes.forEach((name, sites) -> {
                    if (sites.leftAlone() != LeftAlone.NOT && sites.driver().equals(driver)) {
                        names.computeIfAbsent(sites.leftAlone(), key -> new TreeSet<>())
                                .add(name.replace('/', '.'));
                    }
                }));
        return names.isEmpty()
                ? ""
                : names.entrySet().stream()
                        .map(each -> String.format(
                                Locale.ROOT,
                                "classes left as they are, %s: %,d, %s the first",
                                each.getKey().reason(),
                                each.getValue().size(),
                                each.getValue().first()))
                        .collect(Collectors.joining("; ", driver + " is not wholly verified: ", ""));
    }

    /** The loaders that have some. */
    synchronized Set<ClassLoader> loaders() {
        return byLoader.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a class of {@code driver} is loaded. */
    synchronized boolean hasAny(String driver) {
        return byLoader.values().stream()
                .flatMap(classes -> classes.values().stream())
                .anyMatch(sites -> sites.driver().equals(driver));
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

    /** The driver that a class of that name is woven for, in whichever loader; empty for none. */
    synchronized String driverNamed(String className) {
        for (Map<String, Sites> classes : byLoader.values()) {
            Sites sites = classes.get(className);
            if (sites != null && !sites.driver().isEmpty()) {
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
