package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.SiteResult;
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
import java.util.Map;
import java.util.TreeMap;

/** Running JVMs of which there are none: each does at once what it is told. */
final class FakeControl implements ControlledJvms {
    private static final Instant AT = Instant.parse("2026-11-22T18:00:00Z");

    final Map<Long, LiveState> states = new TreeMap<>();
    final List<String> asked = new ArrayList<>();
    String dead = "";

    /** A JVM {@code pid} with {@code settings}, whose drivers are loaded. */
    FakeControl with(long pid, String settings) {
        states.put(pid, state(pid, VerifierSettings.parse(settings), false, List.of(), List.of()));
        return this;
    }

    private static LiveState state(
            long pid, VerifierSettings settings, boolean isVolatile, List<String> added, List<String> removed) {
        List<LiveDriver> drivers = settings.drivers().stream()
                .map(name -> new LiveDriver(name, DriverState.LOADED, 2, 1, 30, 20, 3))
                .toList();
        List<SiteResult> sites = settings.drivers().stream()
                .map(name -> new SiteResult(
                        "8f84ef0012345678", name + "!Driver.dispatch (Driver.java:7) READ", 20, 3, 2, 1, 4, 0))
                .toList();
        RunResult result = new RunResult(
                settings, new PendingCounters(20, 10, 3, 2, 1, 4), List.of(), sites, List.of(), List.of(), List.of());
        return new LiveState(pid, AT, settings, isVolatile, added, removed, 1, drivers, result);
    }

    @Override
    public List<Jvm> list() {
        return states.values().stream()
                .map(state -> new Jvm(
                        state.pid(),
                        "com.acme.Main \u001b[31m" + state.pid(),
                        true,
                        !state.settings().drivers().isEmpty()))
                .toList();
    }

    @Override
    public LiveState query(long pid) throws IOException {
        asked.add("query " + pid);
        return existing(pid);
    }

    @Override
    public LiveState change(long pid, VolatileChange change) throws IOException {
        asked.add("change " + pid + " " + change);
        LiveState before = existing(pid);
        if (before.settings().drivers().stream().anyMatch(change.removed()::contains)) {
            throw new IOException(change.removed().get(0) + " is loaded in JVM " + pid);
        }
        List<String> drivers = new ArrayList<>(before.settings().drivers());
        drivers.addAll(change.added());
        VerifierFlags flags = change.flags().orElse(before.settings().flags());
        LiveState after = state(
                pid,
                before.settings().withFlags(flags).withDrivers(drivers).with(change.others()),
                true,
                change.added(),
                change.removed());
        states.put(pid, after);
        return after;
    }

    private LiveState existing(long pid) throws IOException {
        LiveState state = states.get(pid);
        if (state == null || dead.equals(Long.toString(pid))) {
            throw new IOException("There is no process " + pid);
        }
        return state;
    }
}
