package io.driververifier.cli;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines that can be pasted into a shell. */
final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private CommandText() {}

    /** The line that runs {@code command} once more with the decisions of {@code settings}. */
    static String replay(String verifier, VerifierSettings settings, List<String> command) {
        List<String> words =
                new ArrayList<>(List.of("run", "/flags", settings.flags().toString()));
        addList(words, "/driver", settings.drivers());
        settings.seed().ifPresent(seed -> words.addAll(List.of("--seed", VerifierSettings.formatSeed(seed))));
        words.addAll(List.of("--policy", settings.policy().name().toLowerCase(Locale.ROOT)));
        words.addAll(List.of("--schedule", settings.schedule().name().toLowerCase(Locale.ROOT)));
        if (settings.policy() == Policy.RANDOM) {
            words.addAll(List.of("--probability", Double.toString(settings.probability())));
        }
        addList(words, "--sync", settings.synchronous());
        words.add("--");
        words.addAll(command);
        return verifier + " " + join(words);
    }

    /** How the program that runs now is started from its working directory. */
    static String verifier(Surroundings surroundings) {
        if (surroundings.home().isPresent()) {
            boolean isHere = surroundings.home().get().equals(surroundings.directory());
            return isHere
                    ? "./verifier"
                    : quote(surroundings.home().get().resolve("verifier").toString());
        }
        return surroundings
                .agentJar()
                .map(jar -> "java -jar " + quote(jar.toString()))
                .orElse("verifier");
    }

    /** {@code words} apart by blanks, each quoted where a shell would take it for more than a word. */
    static String join(List<String> words) {
        return words.stream().map(CommandText::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    private static void addList(List<String> words, String name, List<String> values) {
        if (!values.isEmpty()) {
            words.add(name);
            words.addAll(values);
        }
    }
}
