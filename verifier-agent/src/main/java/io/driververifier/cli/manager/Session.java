package io.driververifier.cli.manager;

import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;

/** What the pages of one manager share. The wizard's thread alone, but for the host, which the background asks. */
final class Session implements AutoCloseable {
    private final ManagerHost host;
    private final SettingsStore store;
    private final Executor background;
    private final Runnable close;
    private final LongSupplier nanoClock;
    private final Draft draft = new Draft();
    private boolean hasChangedJvms;

    Session(ManagerHost host, Executor background, Runnable close, LongSupplier nanoClock) {
        this.host = host;
        this.store = SettingsStore.at(host.directory());
        this.background = background;
        this.close = close;
        this.nanoClock = nanoClock;
    }

    /** A session with a thread of its own for what takes long. */
    static Session of(ManagerHost host) {
        ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
            Thread background = new Thread(work, "verifier-manager-background");
            // Whoever leaves does not wait for a JVM that does not answer.
            background.setDaemon(true);
            return background;
        });
        return new Session(host, thread, thread::shutdownNow, System::nanoTime);
    }

    ManagerHost host() {
        return host;
    }

    SettingsStore store() {
        return store;
    }

    /** Does one thing after the other, away from the wizard's thread. */
    Executor background() {
        return background;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }

    /** What was chosen so far; kept while its user goes back and forth. */
    Draft draft() {
        return draft;
    }

    /** A running JVM was changed. */
    void changedJvm() {
        hasChangedJvms = true;
    }

    /** How the manager is left by Cancel. */
    Outcome cancelled() {
        return Outcome.unchanged(
                hasChangedJvms
                        ? "The stored settings were not changed; what was changed in a running JVM holds until it ends."
                        : "verifier: nothing was changed");
    }

    /** The page that says why something did not work; a failure that tells a person nothing is thrown again. */
    Page failed(Exception failure) {
        if (failure instanceof IOException
                || failure instanceof UncheckedIOException
                || failure instanceof InvalidSettingsException) {
            return MessagePage.warning("That did not work", host.explanation(failure));
        }
        throw failure instanceof RuntimeException own ? own : new IllegalStateException(failure);
    }

    @Override
    public void close() {
        close.run();
    }
}
