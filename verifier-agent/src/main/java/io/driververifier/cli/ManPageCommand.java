package io.driververifier.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code verifier manpage}: the manual page. */
@Command(
        name = "verifier manpage",
        header = {"Prints the manual page verifier(1).", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier manpage", ""},
        sortOptions = false,
        footer = {
            "",
            "To read it:  man <(verifier manpage)",
            "To keep it:  verifier manpage > ~/.local/share/man/man1/verifier.1"
        })
final class ManPageCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    ManPageCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ManPage.lines(CommandModels.all(surroundings)).forEach(surroundings.out()::println);
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }
}
