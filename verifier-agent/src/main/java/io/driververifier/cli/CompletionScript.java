package io.driververifier.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The completion script of picocli, with what it does not know of us: a switch may begin with a slash, is the same with two
 * dashes, the command is the first word and no other, and what stands behind {@code --} is another program's. Stateless.
 */
final class CompletionScript {
    private static final String NAME = "verifier";

    /** A list of switches, each in single quotes. */
    private static final Pattern SWITCHES = Pattern.compile("(?m)^  local (?:flag|arg)_opts=.*$");

    /** What asks for the value of a switch, or of several that mean the same. */
    private static final Pattern VALUE_OF = Pattern.compile("(?m)^    '[^\\n]*'\\)$");

    private static final Pattern SWITCH = Pattern.compile("'(?:/|--)([A-Za-z][A-Za-z.-]*)'");

    private static final String STARTS_WITH_DASH = "[[ \"${curr_word}\" == -* ]]";
    private static final String STARTS_A_SWITCH = "[[ \"${curr_word}\" == [-/]* ]]";

    private static final Set<String> FILES = Set.of("FILE", "FOLDER", "PATH");

    private static final Pattern REGISTRATION = Pattern.compile("(?m)^complete -F .*$");

    private static final String ENTRY = """
            # The entry for `verifier`: the first word alone is a command, and behind -- stands another program.
            function _verifier() {
              local index first="${COMP_WORDS[1]}"
              COMPREPLY=()
              for (( index = 1; index < COMP_CWORD; index++ )); do
                if [[ "${COMP_WORDS[index]}" == "--" ]]; then
                  type _command_offset &>/dev/null && _command_offset $(( index + 1 ))
                  return 0
                fi
              done
              if (( COMP_CWORD > 1 )) && type "_picocli_verifier_${first}" &>/dev/null; then
                "_picocli_verifier_${first}"
              else
                _picocli_verifier
              fi
            }

            complete -F _verifier -o default verifier""";

    private CompletionScript() {}

    /** That of {@code program} with all its commands. */
    static String of(CommandLine program) {
        tellApart(program.getCommandSpec());
        program.getSubcommands().values().forEach(command -> tellApart(command.getCommandSpec()));
        String script = AutoComplete.bash(NAME, program);
        script = spell(SWITCHES, script, "'/$1' '--$1'");
        script = spell(VALUE_OF, script, "'/$1'|'--$1'|'-$1'");
        script = script.replace(STARTS_WITH_DASH, STARTS_A_SWITCH);
        return REGISTRATION.matcher(script).replaceAll(Matcher.quoteReplacement(ENTRY));
    }

    /**
     * The script keeps the values of a switch in a variable that is called as its parameter is, so that two of the same name
     * would have the same values; and what a file is it knows by the type alone.
     */
    private static void tellApart(CommandSpec command) {
        for (OptionSpec option : List.copyOf(command.options())) {
            if (option.arity().max() > 0) {
                OptionSpec.Builder own = OptionSpec.builder(option.names())
                        .paramLabel(option.longestName())
                        .arity(option.arity().toString())
                        .type(FILES.contains(option.paramLabel()) ? Path.class : String.class);
                if (option.completionCandidates() != null) {
                    own.completionCandidates(option.completionCandidates());
                }
                command.remove(option);
                command.addOption(own.build());
            }
        }
    }

    /** Writes each switch in the lines that {@code lines} finds as {@code spellings} says. */
    private static String spell(Pattern lines, String script, String spellings) {
        return lines.matcher(script)
                .replaceAll(line ->
                        Matcher.quoteReplacement(SWITCH.matcher(line.group()).replaceAll(spellings)));
    }
}
