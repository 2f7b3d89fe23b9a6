package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.DriverResult;
import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.live.DriverState;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.LiveStateText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the agent asks each copy of the core in its JVM for, and has it change: by name and with types of the JDK alone, because
 * it may be linked to another copy. Any thread.
 */
public final class LiveMachines {
    private LiveMachines() {}

    /** Those of {@code names} that mean a driver which a machine of this copy has loaded. */
    public static String[] loaded(String[] names) {
        List<String> loaded = new ArrayList<>();
        for (String name : names) {
            if (countLoaded(name) > 0) {
                loaded.add(name);
            }
        }
        return loaded.toArray(String[]::new);
    }

    /** Makes {@code settings}, as {@link VerifierSettings#toArguments} writes them, effective in the machines of this copy. */
    public static void change(String settings) {
        JvmVerification.ofJvm().change(VerifierSettings.parse(settings));
    }

    /** The state of this copy, as {@link LiveStateText} has it; what the agent alone knows is left open. */
    public static String state() {
        JvmVerification jvm = JvmVerification.ofJvm();
        VerifierSettings settings = jvm.settings();
        RunResult result = jvm.result();
        return LiveStateText.toText(new LiveState(
                ProcessHandle.current().pid(),
                Instant.now(),
                settings,
                false,
                List.of(),
                List.of(),
                jvm.machines(),
                drivers(settings, result),
                result));
    }

    private static List<LiveDriver> drivers(VerifierSettings settings, RunResult result) {
        Set<String> names = new LinkedHashSet<>(settings.drivers());
        if (settings.isOfAllDrivers()) {
            names.clear();
            loadedDrivers().stream()
                    .filter(driver -> !Iop.isOfTheKernel(driver) && !isExcluded(settings, driver))
                    .forEach(driver -> names.add(driver.name()));
            result.drivers().forEach(driver -> names.add(driver.name()));
        }
        return names.stream().map(name -> driver(name, result)).toList();
    }

    private static LiveDriver driver(String name, RunResult result) {
        DriverResult known = result.drivers().stream()
                .filter(driver -> driver.name().equals(name))
                .findFirst()
                .orElseGet(() -> new DriverResult(name, 0, 0, 0, ""));
        long now = countLoaded(name);
        long loads = Math.max(known.loads(), now);
        DriverState state;
        if (now > 0) {
            state = DriverState.LOADED;
        } else {
            state = loads > 0 ? DriverState.UNLOADED : DriverState.NEVER_LOADED;
        }
        return new LiveDriver(name, state, loads, loads - now, known.entries(), known.calls(), 0);
    }

    private static boolean isExcluded(VerifierSettings settings, DriverObject driver) {
        return settings.excluded().stream().anyMatch(name -> isMeant(name, driver));
    }

    private static boolean isMeant(String name, DriverObject driver) {
        return CodeOwners.isMeant(
                new DriverSpec(name), driver, driver.implementation().getClass());
    }

    private static long countLoaded(String name) {
        return loadedDrivers().stream()
                .filter(driver -> isMeant(name, driver) || (new DriverSpec(name).isAll() && !Iop.isOfTheKernel(driver)))
                .count();
    }

    private static List<DriverObject> loadedDrivers() {
        return JvmVerification.ofJvm().ownMachines().stream()
                .map(Machine::io)
                .flatMap(io -> io.drivers().stream())
                .toList();
    }
}
