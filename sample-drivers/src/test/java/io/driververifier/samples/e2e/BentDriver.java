package io.driververifier.samples.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A filter that breaks one rule at a place of its code where calls may stand, or the same without the breach.
 *
 * <p>Its class {@code Shape}, which handles reads, is a resource named after the place. In that, the line that a finding
 * has to name ends with {@code // the bug:} and what may be found there; it and the lines that end with {@code // for the
 * bug} are missing in the right one. Immutable.
 *
 * @param name the name that it registers, and the last part of its package
 * @param shape the source of {@code Shape}
 * @param codes what may be found; nothing in the right one
 * @param line the line that the finding has to name; 0 in the right one
 */
record BentDriver(String name, String shape, List<String> codes, int line) {
    private static final String BUG = "// the bug: ";
    private static final String FOR_THE_BUG = "// for the bug";
    private static final String RIGHT = "right";
    private static final String DRIVER = """
            package com.acme.%1$s;

            import io.driververifier.nt.NtStatus;
            import io.driververifier.nt.io.*;

            @DriverName("%1$s")
            public final class Bent implements Driver {
                public NtStatus driverEntry(DriverObject driver) {
                    return NtStatus.SUCCESS;
                }

                public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
                    DeviceObject filter = Io.createDevice(driver, physical.flags());
                    filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
                    return NtStatus.SUCCESS;
                }

                public NtStatus dispatch(DeviceObject device, Irp irp) {
                    DeviceObject lower = device.extension(DeviceObject.class);
                    if (Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.READ) {
                        return Shape.handle(lower, irp);
                    }
                    Io.skipCurrentIrpStackLocation(irp);
                    return Io.callDriver(lower, irp);
                }
            }
            """;

    /** Where a call may stand. */
    private static final List<String> PLACES = List.of(
            "nestedlambda",
            "sendreference",
            "completereference",
            "markreference",
            "inner",
            "anonymous",
            "staticnested",
            "local",
            "inrecord",
            "inenum",
            "ininterface",
            "insealed",
            "otherthread");

    BentDriver {
        codes = List.copyOf(codes);
    }

    /** The broken and the right one of every place. */
    static List<BentDriver> all() throws IOException {
        List<BentDriver> all = new ArrayList<>();
        for (String place : PLACES) {
            List<String> lines = shapeOf(place);
            all.add(broken(place, lines));
            all.add(right(place, lines));
        }
        return all;
    }

    private static List<String> shapeOf(String place) throws IOException {
        String resource = "attribution/" + place + ".java";
        try (InputStream source = Objects.requireNonNull(BentDriver.class.getResourceAsStream(resource), resource)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    private static BentDriver broken(String name, List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            int bug = lines.get(i).indexOf(BUG);
            if (bug >= 0) {
                String codes = lines.get(i).substring(bug + BUG.length());
                return new BentDriver(name, joined(name, lines), List.of(codes.split(" ")), i + 1);
            }
        }
        throw new AssertionError("The shape of " + name + " has no bug");
    }

    private static BentDriver right(String place, List<String> lines) {
        String name = place + RIGHT;
        List<String> without = lines.stream()
                .filter(line -> !line.contains(BUG) && !line.endsWith(FOR_THE_BUG))
                .toList();
        return new BentDriver(name, joined(name, without), List.of(), 0);
    }

    private static String joined(String name, List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n")).replace("PLACE", name);
    }

    /** Whether it breaks a rule. */
    boolean isBroken() {
        return line > 0;
    }

    /** The binary name of the driver class. */
    String className() {
        return "com.acme." + name + ".Bent";
    }

    /** Puts its sources into {@code jar}. */
    void addTo(DriverJar jar) {
        String folder = "com/acme/" + name + "/";
        jar.source(folder + "Bent.java", DRIVER.formatted(name)).source(folder + "Shape.java", shape);
    }
}
