package io.driververifier.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The help texts, each written down beside this class as its command's options make it.
 *
 * <p>A text is there at once, while the options take a quarter of a second to build; a test holds one against the other.
 * Stateless.
 */
final class HelpPages {
    private static final Set<String> QUESTIONS = Set.of("/?", "/help", "--help");

    private HelpPages() {}

    /** The lines of the help that {@code arguments} ask for; empty if they ask for something else, or more. */
    static Optional<List<String>> asked(SpelledArguments arguments) {
        boolean isQuestion = arguments.options().size() == 1
                && QUESTIONS.contains(arguments.options().get(0));
        return isQuestion && arguments.program().isEmpty() ? page(arguments.command()) : Optional.empty();
    }

    /** The help of {@code command}; empty where none is written down. */
    static Optional<List<String>> page(SpelledArguments.Command command) {
        try (InputStream in = HelpPages.class.getResourceAsStream(file(command))) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The help cannot be read", unreadable);
        }
    }

    /** The name of its file. */
    static String file(SpelledArguments.Command command) {
        return command == SpelledArguments.Command.SETTINGS
                ? "help.txt"
                : "help-" + command.name().toLowerCase(Locale.ROOT) + ".txt";
    }
}
