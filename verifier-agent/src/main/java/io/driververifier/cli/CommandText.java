package io.driververifier.cli;

import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines that can be pasted into a shell. */
final class CommandText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-][A-Za-z0-9_@%+=:,./#-]*");

    private static final String LIST_SEPARATOR = ":";

    private CommandText() {}

    /** The line that runs {@code command} once more with the decisions of {@code settings}. */
    static String replay(String verifier, VerifierSettings settings, List<String> command) {
        List<String> words = new ArrayList<>(List.of("run"));
        settings.toMap().forEach((key, value) -> addSetting(words, key, value));
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

    private static void addSetting(List<String> words, SettingsKey key, String value) {
        VerificationOption.of(key).ifPresent(option -> {
            words.add(option.text());
            words.addAll(option.takesMany() ? List.of(value.split(LIST_SEPARATOR)) : List.of(value));
        });
    }
}
