package io.driververifier.samples.twins;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import java.util.List;
import java.util.ServiceLoader;

/** The names of the twins and of the drivers of the course, as the service file has them. Stateless. */
final class TwinNames {
    private static final String TWINS = TwinNames.class.getPackageName() + ".";
    private static final String COURSE = TWINS.replace(".twins.", ".course.");

    private TwinNames() {}

    /** Of the twins. */
    static List<String> all() {
        return in(TWINS);
    }

    /** Of the drivers of the course, right and wrong. */
    static List<String> course() {
        return in(COURSE);
    }

    /** Whether the twin {@code name} is one that the PnP manager installs. */
    static boolean isPnp(String name) {
        return ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .anyMatch(type -> PnpTwin.class.isAssignableFrom(type)
                        && DriverNames.of(type).equals(name));
    }

    private static List<String> in(String packages) {
        return ServiceLoader.load(Driver.class).stream()
                .<Class<? extends Driver>>map(ServiceLoader.Provider::type)
                .filter(type -> type.getName().startsWith(packages))
                .map(DriverNames::of)
                .sorted()
                .toList();
    }
}
