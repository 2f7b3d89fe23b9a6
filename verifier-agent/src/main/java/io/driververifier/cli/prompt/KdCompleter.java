package io.driververifier.cli.prompt;

import java.util.List;
import java.util.function.Supplier;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes names of commands, of drivers and of programs, and addresses.
 *
 * @param vocabulary all of them
 */
record KdCompleter(Supplier<List<String>> vocabulary) implements Completer {
    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String typed = line.word().substring(0, Math.max(0, line.wordCursor()));
        vocabulary.get().stream()
                .filter(word -> word.regionMatches(true, 0, typed, 0, typed.length()))
                .forEach(word -> candidates.add(new Candidate(word)));
    }
}
