package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.live.DriverState;
import io.driververifier.verifier.live.LiveDriver;
import io.driververifier.verifier.live.LiveState;
import io.driververifier.verifier.live.VolatileChange;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** JVMs that are not there: each answers at once, counts a dispatch more at every question, and can end. */
final class FakeJvms implements ControlledJvms {
    private final List<Jvm> jvms;
    private final List<VolatileChange> changes = new ArrayList<>();
    private VerifierSettings settings =
            VerifierSettings.DEFAULTS.withFlags(VerifierFlags.FORCE_PENDING).withDrivers(List.of("pci", "disk"));
    private long dispatches;
    private boolean hasEnded;

    FakeJvms(Jvm... jvms) {
        this.jvms = List.of(jvms);
    }

    static Jvm jvm(long pid) {
        return new Jvm(pid, "com.acme.Main", true, true);
    }

    List<VolatileChange> changes() {
        return changes;
    }

    void end() {
        hasEnded = true;
    }

    @Override
    public List<Jvm> list() {
        return jvms;
    }

    @Override
    public LiveState query(long pid) throws IOException {
        if (hasEnded) {
            throw new IOException("there is no process " + pid);
        }
        dispatches++;
        PendingCounters counters = new PendingCounters(dispatches, 9, 3, 2, 1, 3);
        RunResult result = new RunResult(settings, counters, List.of(), List.of(), List.of(), List.of(), List.of());
        List<LiveDriver> drivers = settings.drivers().stream()
                .map(name -> name.equals("pci")
                        ? new LiveDriver(name, DriverState.LOADED, 2, 1, 70, 40, 5)
                        : new LiveDriver(name, DriverState.NEVER_LOADED, 0, 0, 0, 0, 0))
                .toList();
        return new LiveState(
                pid, Instant.EPOCH, settings, !changes.isEmpty(), List.of(), List.of(), 1, drivers, result);
    }

    @Override
    public LiveState change(long pid, VolatileChange change) throws IOException {
        if (change.removed().contains("pci")) {
            throw new IOException("pci is loaded, and leaves verification only when its JVM ends");
        }
        changes.add(change);
        settings = settings.withFlags(change.flags().orElse(settings.flags()))
                .withDrivers(Stream.concat(settings.drivers().stream(), change.added().stream())
                        .filter(name -> !change.removed().contains(name))
                        .toList());
        return query(pid);
    }
}
