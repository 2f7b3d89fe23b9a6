package io.driververifier.machine;

import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import java.util.Locale;

/** The way from a driver's class to the name that it registers. Stateless. */
public final class DriverNames {
    private static final String CLASS_SUFFIX = "Driver";
    private static final String FILE_SUFFIX = ".sys";

    private DriverNames() {}

    /**
     * The name of {@code type}: its {@link DriverName}, else that of its package, else its simple name in lower case and
     * without {@code Driver} at the end.
     */
    public static String of(Class<? extends Driver> type) {
        DriverName own = type.getAnnotation(DriverName.class);
        if (own != null) {
            return normalize(own.value());
        }
        DriverName ofPackage =
                type.getPackage() == null ? null : type.getPackage().getAnnotation(DriverName.class);
        if (ofPackage != null) {
            return normalize(ofPackage.value());
        }
        return ofSimpleName(type.isAnonymousClass() ? binaryName(type) : type.getSimpleName());
    }

    /** The name of a driver that says none: the simple name of its class in lower case, without {@code Driver} at the end. */
    public static String ofSimpleName(String simple) {
        boolean redundant = simple.endsWith(CLASS_SUFFIX) && simple.length() > CLASS_SUFFIX.length();
        return normalize(redundant ? simple.substring(0, simple.length() - CLASS_SUFFIX.length()) : simple);
    }

    private static String binaryName(Class<?> type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1);
    }

    /** {@code name} as drivers are compared: in lower case, and {@code pci.sys} is {@code pci}. */
    public static String normalize(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(FILE_SUFFIX) ? lower.substring(0, lower.length() - FILE_SUFFIX.length()) : lower;
    }
}
