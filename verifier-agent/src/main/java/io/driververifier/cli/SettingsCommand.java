package io.driververifier.cli;

import io.driververifier.verifier.SettingsStore;
import io.driververifier.verifier.VerifierSettings;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier /flags}, {@code /querysettings} and {@code /reset}: the settings of the JVMs to come. */
@Command(
        name = "verifier",
        header = {
            "Driver Verifier for Java: makes lower drivers answer pending, and checks what the driver above does.",
            ""
        },
        synopsisHeading = "",
        customSynopsis = {
            "verifier /flags VALUE /driver NAME... [OPTION...]",
            "verifier /querysettings",
            "verifier /reset",
            "verifier run [/flags VALUE] [/driver NAME...] [OPTION...] -- COMMAND...",
            "verifier kd [-z PATH | -kl [PID]] [-c \"COMMANDS\"]",
            "verifier coverage [--min PERCENT] [--all | -z PATH...]",
            "verifier demo",
            "verifier /?",
            ""
        },
        sortOptions = false,
        footer = {
            "",
            "Options of /flags in this version:",
            "  0x10   I/O verification: checks what a driver does with its IRPs.",
            "  0x200  Force pending I/O requests; brings 0x10 with it. Write 0x210.",
            "",
            "Commands; \"verifier COMMAND /?\" tells more of each:",
            "  run       starts any command with its JVMs under the verifier and reports what was found.",
            "  kd        looks at a dump, a black box, the result of a run, or a running JVM.",
            "  coverage  shows which call sites were forced pending.",
            "  demo      runs the sample drivers under the verifier.",
            "",
            "A switch may be written /flags, -flags or --flags. The settings are stored in the nearest",
            "folder .verifier upwards from the working directory, else in a new one there.",
            "",
            "Exit status: 0 done; 1 an error, a finding, or nothing was verified; 2 done, and takes effect at",
            "the next JVM that is started with the agent; after \"run\" otherwise that of COMMAND."
        })
final class SettingsCommand implements Callable<Integer>, VerifyingCommand {
    private final Surroundings surroundings;
    private final SettingsStore store;

    private final VerificationOptions verification = new VerificationOptions();

    @Option(names = "/querysettings", order = 120, description = "Shows the settings of the JVMs to come.")
    private boolean queries;

    @Option(names = "/reset", order = 121, description = "Removes them.")
    private boolean resets;

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            order = 200,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    SettingsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.store = SettingsStore.at(surroundings.directory());
    }

    @Override
    public VerificationOptions verification() {
        return verification;
    }

    @Override
    public Integer call() {
        if (Stream.of(queries, resets, verification.hasAny())
                        .filter(given -> given)
                        .count()
                > 1) {
            throw new UsageException("/flags, /querysettings and /reset go on a line of their own");
        }
        if (queries) {
            return query();
        }
        return resets ? reset() : set();
    }

    private int query() {
        print(store.read().orElse(VerifierSettings.DEFAULTS));
        return ExitCode.SUCCESS;
    }

    private int reset() {
        if (!store.clear()) {
            surroundings.out().println("No settings are stored in " + store.file());
            return ExitCode.SUCCESS;
        }
        surroundings.out().println("The settings are removed from " + store.file());
        surroundings.out().println();
        surroundings.out().println("No driver is verified from the next JVM on that is started with the agent.");
        return ExitCode.REBOOT_NEEDED;
    }

    private int set() {
        if (!verification.hasFlags()) {
            throw new UsageException("/driver and the other options need /flags: write /flags 0x210 /driver NAME...");
        }
        if (!verification.hasDrivers()) {
            throw new UsageException("/flags needs a driver: write /flags 0x210 /driver NAME...");
        }
        VerifierSettings settings = verification.applyTo(VerifierSettings.DEFAULTS, surroundings.directory());
        // Refuses where a damaged file would be lost; what a whole one says is replaced.
        store.read();
        store.write(settings);
        verification.widening().ifPresent(line -> surroundings.out().println(line + System.lineSeparator()));
        print(settings);
        surroundings.out().println();
        surroundings.out().println("They take effect at the next JVM that is started with the agent.");
        return ExitCode.REBOOT_NEEDED;
    }

    private void print(VerifierSettings settings) {
        SettingsText.lines(settings, store).forEach(surroundings.out()::println);
    }
}
