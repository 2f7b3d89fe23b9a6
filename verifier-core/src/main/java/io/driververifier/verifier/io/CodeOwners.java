package io.driververifier.verifier.io;

import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IoSystem;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.DriverJar;
import io.driververifier.verifier.DriverSpec;
import java.util.Optional;

/** Which code belongs to which loaded driver: a driver's own package and those below it, the deepest first. Any thread. */
public final class CodeOwners {
    private final IoSystem io;

    /** The owners of code among the drivers of {@code io}. */
    public CodeOwners(IoSystem io) {
        this.io = io;
    }

    /** The name of the driver that the class with the binary name {@code name} belongs to. */
    public Optional<String> driverOf(String name) {
        String owner = "";
        int depth = -1;
        for (DriverObject driver : io.drivers()) {
            String prefix = packageOf(driver.implementation());
            if (prefix.length() > depth && name.startsWith(prefix) && !Iop.isOfTheKernel(driver)) {
                owner = driver.name();
                depth = prefix.length();
            }
        }
        return depth < 0 ? Optional.empty() : Optional.of(owner);
    }

    private static String packageOf(Driver implementation) {
        return implementation.getClass().getPackageName() + ".";
    }

    /** Whether {@code spec} names {@code driver}, whose class is {@code type}. */
    static boolean isMeant(DriverSpec spec, DriverObject driver, Class<?> type) {
        return spec.matchesName(driver.name())
                || spec.matchesClass(type.getName())
                || DriverJar.of(type).isOf(spec);
    }
}
