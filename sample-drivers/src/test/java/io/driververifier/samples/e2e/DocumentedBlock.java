package io.driververifier.samples.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code block of a page, with the comment before it.
 *
 * @param language what stands behind the fence
 * @param lines its lines
 * @param notRun why it is not run, if the page says so
 * @param exit the exit status that the page says
 * @param from the file that the page says it is from
 */
record DocumentedBlock(String language, List<String> lines, Optional<String> notRun, int exit, Optional<String> from) {
    private static final Pattern FENCE = Pattern.compile("```(\\w*)");
    private static final Pattern COMMENT = Pattern.compile("<!-- (not run|exit|from): (.+) -->");

    /** A line that stands for any lines, or at the end of one for its rest. */
    static final String ANY = "...";

    /** The blocks of {@code page}, in order. */
    static List<DocumentedBlock> in(List<String> page) {
        List<DocumentedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < page.size(); i++) {
            Matcher fence = FENCE.matcher(page.get(i));
            if (!fence.matches()) {
                continue;
            }
            int end = i + 1 + page.subList(i + 1, page.size()).indexOf("```");
            String before = i == 0 ? "" : page.get(i - 1);
            blocks.add(new DocumentedBlock(
                    fence.group(1),
                    List.copyOf(page.subList(i + 1, end)),
                    comment(before, "not run"),
                    comment(before, "exit").map(Integer::valueOf).orElse(0),
                    comment(before, "from")));
            i = end;
        }
        return blocks;
    }

    private static Optional<String> comment(String line, String name) {
        Matcher comment = COMMENT.matcher(line.strip());
        return comment.matches() && comment.group(1).equals(name) ? Optional.of(comment.group(2)) : Optional.empty();
    }

    /** The first of its lines that {@code text} does not have, in this order; empty if it has them all. */
    Optional<String> missingIn(List<String> text) {
        int at = 0;
        for (String line : lines) {
            String wanted = line.strip();
            if (wanted.equals(ANY)) {
                continue;
            }
            String beginning = wanted.endsWith(ANY) ? wanted.substring(0, wanted.length() - ANY.length()) : wanted;
            while (at < text.size() && !text.get(at).strip().startsWith(beginning.strip())) {
                at++;
            }
            if (at == text.size()) {
                return Optional.of(line);
            }
            at++;
        }
        return Optional.empty();
    }
}
