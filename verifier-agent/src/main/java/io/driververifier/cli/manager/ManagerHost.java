package io.driververifier.cli.manager;

import io.driververifier.cli.live.ControlledJvms;
import java.nio.file.Path;
import java.util.List;

/** What the manager takes from the command line around it. Called by one thread at a time, not always the same. */
public interface ManagerHost {
    /** The working directory, from which the settings and the drivers of the project are looked for. */
    Path directory();

    /**
     * What the next JVM will use, as {@code verifier /querysettings} prints it.
     *
     * @throws io.driververifier.verifier.InvalidSettingsException if what is stored cannot be read
     */
    List<String> settingsText();

    /** The JVMs that run. */
    ControlledJvms jvms();

    /** What a person needs to know of {@code failure}, in one line. */
    String explanation(Exception failure);
}
