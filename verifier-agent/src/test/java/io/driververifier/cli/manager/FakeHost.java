package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.verifier.SettingsStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A command line around the manager, and a manager in which everything that takes long is done at once.
 *
 * @param directory the working directory
 * @param jvms the JVMs that run
 */
record FakeHost(Path directory, ControlledJvms jvms) implements ManagerHost {
    static FakeHost in(Path directory) {
        return new FakeHost(directory, new FakeJvms());
    }

    /** How it is left, when the keys of {@code screen} are pressed. */
    Outcome run(FakeScreen screen) throws IOException {
        AtomicLong nanos = new AtomicLong();
        // Ten seconds between two looks at the clock, so that what is to be refreshed is.
        Session session = new Session(this, Runnable::run, () -> {}, () -> nanos.addAndGet(10_000_000_000L));
        return new Wizard(screen, new TaskPage(session), session::cancelled).run();
    }

    @Override
    public List<String> settingsText() {
        SettingsStore store = SettingsStore.at(directory);
        return List.of("Stored: " + store.read());
    }

    @Override
    public String explanation(Exception failure) {
        return String.valueOf(failure.getMessage());
    }
}
