package io.driververifier.samples.twins;

import io.driververifier.machine.DriverNames;
import io.driververifier.nt.io.Driver;
import java.util.List;
import java.util.ServiceLoader;

/** The names of the twins, as the service file has them. Stateless. */
final class TwinNames {
    private TwinNames() {}

    static List<String> all() {
        return ServiceLoader.load(Driver.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(TwinFilter.class::isAssignableFrom)
                .map(DriverNames::of)
                .sorted()
                .toList();
    }
}
