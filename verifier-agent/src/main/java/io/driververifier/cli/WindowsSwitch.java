package io.driververifier.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A switch that verifier.exe has, or had, and this program has not: what it is for, and why it is not here. */
enum WindowsSwitch {
    FAULTS("simulates low resources, and no allocation of the kernel model fails", "faults"),
    FAULTS_SYSTEMATIC(
            "simulates low resources systematically, and no allocation of the kernel model fails; for pending answers that is"
                    + " \"verifier run --systematic\"",
            "faultssystematic"),
    DOMAIN("chooses rules for network, audio and WDM extensions, and there is one set here; see /rules", "domain"),
    LOGGING("logs breaches instead of stopping, which is --rule CODE=zap here", "logging"),
    LIVE_DUMP("takes dumps of a running kernel, which is \"verifier kd -kl PID -c .dump\" here", "livedump"),
    PERSIST("keeps settings over an upgrade of Windows, and there is none here", "persistthroughupgrade"),
    LOG_CODE_INTEGRITY("counts executable memory, and the kernel model has none", "log.code_integrity"),
    ONE_CHECK("lets driver isolation stop the machine, and the kernel model has no isolated drivers", "onecheck"),
    DISK("was disk integrity checking of Windows 7 and 8, and is gone there too", "disk"),
    IO_LEVEL("was the level of I/O verification of Windows 2000; 0x10 has all of it here", "iolevel");

    private final String why;
    private final List<String> names;

    WindowsSwitch(String why, String... names) {
        this.why = why;
        this.names = List.of(names);
    }

    /** The switch called {@code name}, in lower case and without its slash. */
    static Optional<WindowsSwitch> of(String name) {
        return Arrays.stream(values())
                .filter(known -> known.names.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** Its name, as Windows writes it. */
    String text() {
        return "/" + names.get(0);
    }

    /** Why it is not here, in one line. */
    String refusal() {
        return text() + " of Windows is not available: it " + why;
    }
}
