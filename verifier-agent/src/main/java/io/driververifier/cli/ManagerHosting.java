package io.driververifier.cli;

import io.driververifier.cli.live.ControlledJvms;
import io.driververifier.cli.manager.ManagerHost;
import io.driververifier.verifier.Boots;
import io.driververifier.verifier.LayeredSettings;
import io.driververifier.verifier.SettingsStore;
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
        Boots.settle(LayeredSettings.storesFor(directory));
        return SettingsText.lines(
                LayeredSettings.in(directory, Surroundings.settingsVariable()), SettingsStore.at(directory));
    }

    @Override
    public String explanation(Exception failure) {
        return explaining.apply(failure);
    }
}
