package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The picture of a request's life: the drivers at the margin, then what its caller did on the left, what completed it on the
 * right. Stateless.
 */
public final class StoryPicture {
    /** With the indent that findings give it, a line has less than 120 columns. */
    private static final int WIDTH_MAX = 114;

    private static final int DRIVER_WIDTH_MAX = 24;
    private static final String CALLER = "caller";
    private static final String COMPLETER = "completer";
    private static final String GAP = " | ";
    /** A blank, but not between words that belong together: {@code line 42}, {@code <== 0x44}. */
    private static final Pattern BREAK = Pattern.compile("(?<!\\bline)(?<!<==) ");

    private static final String CONTINUED = "  ";

    private StoryPicture() {}

    /** The lines of the picture of {@code story}; one column where only one thread had the request. */
    public static List<String> of(List<StoryLine> story) {
        int drivers = Math.min(DRIVER_WIDTH_MAX, longest(story, StoryLine::driver));
        String none = " ".repeat(drivers + 2);
        int width = WIDTH_MAX - none.length();
        List<String> lines = new ArrayList<>();
        if (story.stream().allMatch(StoryLine::isCaller)) {
            for (StoryLine step : story) {
                add(lines, step, drivers, wrap(step.text(), width));
            }
            return lines;
        }
        List<StoryLine> left = story.stream().filter(StoryLine::isCaller).toList();
        int caller = Math.max(CALLER.length(), Math.min((width - GAP.length()) / 2, longest(left, StoryLine::text)));
        int completer = width - GAP.length() - caller;
        lines.add(none + pad(CALLER, caller) + GAP + COMPLETER);
        lines.add(none + "-".repeat(caller) + "-+-" + "-".repeat(COMPLETER.length()));
        for (StoryLine step : story) {
            List<String> cells = new ArrayList<>();
            for (String text : wrap(step.text(), step.isCaller() ? caller : completer)) {
                cells.add(step.isCaller() ? pad(text, caller) + GAP : pad("", caller) + GAP + text);
            }
            add(lines, step, drivers, cells);
        }
        return lines;
    }

    private static void add(List<String> lines, StoryLine step, int drivers, List<String> cells) {
        String driver = step.driver().length() <= drivers
                ? step.driver()
                : step.driver().substring(0, drivers - 1) + "~";
        for (int i = 0; i < cells.size(); i++) {
            lines.add((pad(i == 0 ? driver : "", drivers) + "  " + cells.get(i)).stripTrailing());
        }
    }

    private static int longest(List<StoryLine> story, Function<StoryLine, String> part) {
        return story.stream().map(part).mapToInt(String::length).max().orElse(0);
    }

    /** {@code text} in lines of at most {@code width}, broken at blanks; a word that is longer stands out. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : BREAK.split(text, -1)) {
            if (!line.isBlank() && line.length() + 1 + word.length() > width) {
                lines.add(line);
                line = CONTINUED + word;
            } else {
                line = line.isEmpty() ? word : line + " " + word;
            }
        }
        lines.add(line);
        return lines;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
