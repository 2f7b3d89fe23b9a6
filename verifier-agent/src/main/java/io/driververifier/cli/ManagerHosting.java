package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.cli.manager.ManagerHost;
import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The command line around the manager.
 *
 * @param directory the working directory
 * @param jvms the JVMs that run
 * @param explaining what a person needs to know of a failure
 */
record ManagerHosting(Path directory, ControlledJvms jvms, Function<Exception, String> explaining)
        implements ManagerHost {
    @Override
    public List<String> settingsText() {
        SettingsStore store = SettingsStore.at(directory);
        return SettingsText.lines(store.read().orElse(VerifierSettings.DEFAULTS), store);
    }

    @Override
    public String explanation(Exception failure) {
        return explaining.apply(failure);
    }
}
