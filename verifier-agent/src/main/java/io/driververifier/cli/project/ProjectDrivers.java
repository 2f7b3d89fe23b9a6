package io.driververifier.cli.project;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The drivers that were found below a directory, each name once, in the order of their names.
 *
 * @param drivers they
 * @param isComplete whether everything was searched; no if it was too much, or took too long
 */
public record ProjectDrivers(List<ProjectDriver> drivers, boolean isComplete) {
    /** As the record says, copied. */
    public ProjectDrivers {
        drivers = List.copyOf(drivers);
    }

    /**
     * Those of the modules in and below {@code directory}: of service files in the folders that builds write classes and
     * resources to, and of jars, by their service files or by {@code Driver-Name} in the manifest. No link is followed, and
     * what cannot be read is passed over. Answers after some seconds at most; {@code progress} is told now and then how many
     * folders were searched.
     *
     * @throws IOException if {@code directory} itself cannot be read
     */
    public static ProjectDrivers in(Path directory, IntConsumer progress) throws IOException {
        ProjectSearch search = new ProjectSearch(directory, progress);
        search.run();
        Map<String, ProjectDriver> byName = new LinkedHashMap<>();
        for (ServiceFolder folder : search.folders()) {
            folder.drivers().forEach((name, where) -> put(byName, name, directory.relativize(where)));
        }
        for (Path jar : search.jars()) {
            if (search.isOver()) {
                break;
            }
            DriverJar.namesIn(jar).forEach(name -> put(byName, name, directory.relativize(jar)));
        }
        return new ProjectDrivers(List.copyOf(new TreeMap<>(byName).values()), search.isComplete());
    }

    /** A folder of classes comes before a jar that was made of it. */
    private static void put(Map<String, ProjectDriver> byName, String name, Path where) {
        byName.putIfAbsent(name, new ProjectDriver(name, where.toString()));
    }
}
