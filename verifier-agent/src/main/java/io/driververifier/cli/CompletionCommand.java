package io.driververifier.cli;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verifier completion}: the script by which a shell completes our commands, switches and their values. */
@Command(
        name = "verifier completion",
        header = {"Prints the script by which a shell completes commands, switches and their values.", ""},
        synopsisHeading = "",
        customSynopsis = {"verifier completion bash", "verifier completion zsh", ""},
        sortOptions = false,
        footer = {
            "",
            "For this shell:       source <(verifier completion bash)",
            "For all to come:      verifier completion bash > ~/.local/share/bash-completion/completions/verifier",
            "In zsh, in ~/.zshrc:  source <(verifier completion zsh)"
        })
final class CompletionCommand implements Callable<Integer> {
    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Surroundings surroundings;

    @Parameters(paramLabel = "SHELL", arity = "0..1", description = "bash or zsh.", completionCandidates = Shells.class)
    private String shell = "";

    @Option(
            names = {"/?", "/help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("unused") // picocli looks at it
    private boolean helps;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (!SHELLS.contains(shell.toLowerCase(Locale.ROOT))) {
            throw new UsageException(
                    shell.isEmpty()
                            ? "completion needs a shell: write verifier completion bash, or zsh"
                            : "There is no completion for \"" + shell + "\"; there is one for bash and for zsh");
        }
        surroundings.out().print(CompletionScript.of(CommandModels.all(surroundings)));
        surroundings.out().flush();
        return ExitCode.SUCCESS;
    }

    /** The shells, for completion itself. */
    static final class Shells implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SHELLS.iterator();
        }
    }
}
