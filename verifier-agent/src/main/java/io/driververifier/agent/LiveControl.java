package io.driververifier.agent;

import io.driververifier.verifier.DriverSpec;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.PendingSettings;
import io.driververifier.verifier.ProcessExit;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierOption;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.Weaving;
import io.driververifier.verifier.io.Verifier;
import io.driververifier.verifier.live.DriverState;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.lang.instrument.Instrumentation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Volatile changes of what this JVM verifies, in all its copies of the core at once: the whole change is made or none of it.
 *
 * <p>Any thread; guarded by the class. What is effective stands in the system property {@link Weaving#SETTINGS}, for the copies
 * that are loaded later.
 */
final class LiveControl {
    private static final Set<String> ADDED = new LinkedHashSet<>();
    private static final Set<String> REMOVED = new LinkedHashSet<>();

    /** What the text of settings could not bring back. */
    private static final Pattern UNUSABLE = Pattern.compile("[,:;\\p{Cntrl}]|^!|^\\s*$");

    private static boolean isVolatile;

    private LiveControl() {}

    /**
     * Makes {@code change}, and answers the state after it.
     *
     * @throws IllegalStateException if it is refused, or cannot be made; nothing has changed then
     * @throws InvalidSettingsException if it makes no sense
     */
    static synchronized LiveState change(VolatileChange change, Instrumentation instrumentation) {
        LiveCopies copies = LiveCopies.of(instrumentation);
        if (!change.equals(VolatileChange.NONE)) {
            make(change, instrumentation, copies);
        }
        AgentBridge.catchUp();
        return state(copies);
    }

    private static void make(VolatileChange change, Instrumentation instrumentation, LiveCopies copies) {
        VerifierSettings before = effective();
        List<String> drivers = new ArrayList<>(before.drivers());
        List<String> removed = remove(drivers, change.removed(), copies);
        List<String> added = add(drivers, change.added());
        VerifierSettings flagged = change.flags().map(before::withFlags).orElse(before);
        VerifierSettings after =
                Verifier.withSeed(inText(flagged.with(change.others()).withDrivers(drivers)));
        Verifier.check(after);
        if (!after.equals(before)) {
            AgentBridge.installLive(instrumentation);
            exchange(before, after, copies);
        }
        isVolatile = true;
        ADDED.removeAll(removed);
        ADDED.addAll(added);
        REMOVED.removeAll(added);
        REMOVED.addAll(removed);
    }

    private static VerifierSettings effective() {
        return Weaving.settings().orElse(VerifierSettings.DEFAULTS);
    }

    private static List<String> remove(List<String> drivers, List<String> names, LiveCopies copies) {
        List<String> removed = new ArrayList<>();
        for (String name : names) {
            String known = find(drivers, name)
                    .orElseThrow(() -> new IllegalStateException(name + " is not under verification"));
            removed.add(known);
        }
        List<String> loaded = copies.loaded(removed);
        if (!loaded.isEmpty()) {
            throw new IllegalStateException(
                    loaded.get(0)
                            + " is loaded, and leaves verification only when its JVM ends; /volatile /flags 0 turns all options off");
        }
        drivers.removeAll(removed);
        return removed;
    }

    private static List<String> add(List<String> drivers, List<String> names) {
        List<String> added = new ArrayList<>();
        for (String name : names) {
            if (UNUSABLE.matcher(name).find()) {
                throw new InvalidSettingsException("\"" + name + "\" cannot be the name of a driver");
            }
            String plain = name.strip();
            if (find(drivers, plain).isEmpty() && !drivers.contains(DriverSpec.ALL)) {
                drivers.add(plain);
                added.add(plain);
            }
        }
        return added;
    }

    /** The one of {@code drivers} that means the same as {@code name}. */
    private static Optional<String> find(List<String> drivers, String name) {
        return drivers.stream()
                .filter(known -> known.equalsIgnoreCase(name) || new DriverSpec(known).matchesName(name))
                .findFirst();
    }

    /**
     * {@code settings} without what cannot go on: a recording is of a machine from its beginning, and where no call is forced no
     * process can be ended by one.
     */
    private static VerifierSettings inText(VerifierSettings settings) {
        PendingSettings pending = settings.pending().withRecordings(Optional.empty(), Optional.empty());
        return settings.withPending(
                settings.flags().has(VerifierOption.FORCE_PENDING)
                        ? pending
                        : pending.withProcessExit(ProcessExit.DEFAULTS));
    }

    /** New classes are woven before the drivers come under verification, and others get their own bytes after theirs have left. */
    private static void exchange(VerifierSettings before, VerifierSettings after, LiveCopies copies) {
        String[] wovenBefore = woven(before);
        String[] wovenAfter = woven(after);
        AgentBridge.weaveOrRefuse(wovenAfter);
        String property = System.getProperty(Weaving.SETTINGS);
        System.setProperty(Weaving.SETTINGS, after.toArguments());
        try {
            copies.change(after.toArguments(), before.toArguments());
        } catch (RuntimeException | Error failure) {
            if (property == null) {
                System.clearProperty(Weaving.SETTINGS);
            } else {
                System.setProperty(Weaving.SETTINGS, property);
            }
            AgentBridge.unweave(wovenAfter);
            throw failure;
        }
        AgentBridge.unweave(wovenBefore);
        if (!List.of(wovenAfter).containsAll(List.of(wovenBefore))) {
            AgentBridge.settle();
        }
    }

    private static String[] woven(VerifierSettings settings) {
        return settings.flags().bits() == 0 ? new String[0] : settings.woven().toArray(String[]::new);
    }

    private static LiveState state(LiveCopies copies) {
        int machines = 0;
        @Nullable RunResult result = null;
        Map<String, LiveDriver> drivers = new LinkedHashMap<>();
        for (LiveState copy : copies.states()) {
            machines += copy.machines();
            result = result == null ? copy.result() : result.plus(copy.result());
            copy.drivers().forEach(driver -> drivers.merge(driver.name(), driver, LiveControl::together));
        }
        return new LiveState(
                ProcessHandle.current().pid(),
                Instant.now(),
                effective(),
                isVolatile,
                List.copyOf(ADDED),
                List.copyOf(REMOVED),
                machines,
                drivers.values().stream().map(LiveControl::withWoven).toList(),
                withNotes(result == null ? RunResult.empty(effective()) : result, copies));
    }

    private static RunResult withNotes(RunResult result, LiveCopies copies) {
        List<String> notes = new ArrayList<>(result.notes());
        notes.addAll(AgentBridge.problems());
        notes.addAll(copies.notes());
        return new RunResult(
                result.settings(),
                result.counters(),
                result.drivers(),
                result.sites(),
                result.findings(),
                result.log(),
                notes);
    }

    private static LiveDriver together(LiveDriver one, LiveDriver other) {
        DriverState state = one.state().compareTo(other.state()) <= 0 ? one.state() : other.state();
        return new LiveDriver(
                one.name(),
                state,
                one.loads() + other.loads(),
                one.unloads() + other.unloads(),
                one.entries() + other.entries(),
                one.calls() + other.calls(),
                0);
    }

    private static LiveDriver withWoven(LiveDriver driver) {
        return new LiveDriver(
                driver.name(),
                driver.state(),
                driver.loads(),
                driver.unloads(),
                driver.entries(),
                driver.calls(),
                AgentBridge.countWoven(driver.name()));
    }
}
