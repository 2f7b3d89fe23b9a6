package io.driververifier.cli.manager;

import io.driververifier.cli.project.ProjectDriver;
import io.driververifier.cli.project.ProjectDrivers;
import io.driververifier.machine.DriverNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The drivers to choose from, and which are chosen. One thread. */
final class DriverChoices {
    /** What separates drivers in the settings. */
    private static final String SEPARATORS = ":;,!";

    private final List<ProjectDriver> drivers;
    private final boolean isComplete;
    private final Map<String, Boolean> chosen = new LinkedHashMap<>();

    DriverChoices(ProjectDrivers found) {
        this.drivers = new ArrayList<>(found.drivers());
        this.isComplete = found.isComplete();
        drivers.stream()
                .map(ProjectDriver::name)
                .filter(name -> refusal(name).isEmpty())
                .forEach(name -> chosen.put(name, false));
    }

    /** Whether the whole project was searched. */
    boolean isComplete() {
        return isComplete;
    }

    /** Whether it can be chosen: not if the settings cannot hold its name. */
    boolean isEnabled(ProjectDriver driver) {
        return chosen.containsKey(driver.name());
    }

    List<ProjectDriver> drivers() {
        return List.copyOf(drivers);
    }

    boolean isSelected(ProjectDriver driver) {
        return chosen.getOrDefault(driver.name(), false);
    }

    void toggle(ProjectDriver driver) {
        chosen.computeIfPresent(driver.name(), (name, before) -> !before);
    }

    void selectAll(boolean all) {
        chosen.replaceAll((name, before) -> all);
    }

    void invert() {
        chosen.replaceAll((name, before) -> !before);
    }

    /** The names that are chosen, in the order of the list. */
    List<String> selected() {
        return drivers.stream()
                .filter(this::isSelected)
                .map(ProjectDriver::name)
                .toList();
    }

    /** Puts the driver that {@code text} names on top, not chosen; answers why it cannot, empty if it can. */
    String add(String text) {
        String name = nameIn(text);
        String refusal = refusal(name);
        if (!refusal.isEmpty()) {
            return refusal;
        }
        if (drivers.stream().anyMatch(driver -> isSame(driver.name(), name))) {
            return "\"" + name + "\" is in the list already";
        }
        drivers.add(0, new ProjectDriver(name, "added by you"));
        chosen.put(name, false);
        return "";
    }

    private static boolean isSame(String one, String other) {
        return DriverNames.normalize(one).equals(DriverNames.normalize(other));
    }

    /** The driver that {@code text} names: a jar is known by its file name. */
    static String nameIn(String text) {
        String stripped = text.strip();
        int slash = Math.max(stripped.lastIndexOf('/'), stripped.lastIndexOf('\\'));
        return stripped.endsWith(".jar") ? stripped.substring(slash + 1) : stripped;
    }

    /** Why {@code name} cannot stand in the settings, empty if it can. */
    static String refusal(String name) {
        if (name.isEmpty()) {
            return "A driver has a name: type one, or go back";
        }
        boolean isTorn = name.chars().anyMatch(c -> SEPARATORS.indexOf(c) >= 0 || Character.isISOControl(c));
        return isTorn ? "A driver's name has no colon, semicolon or control character in it" : "";
    }
}
