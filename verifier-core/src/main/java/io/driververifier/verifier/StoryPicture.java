package io.driververifier.verifier;

import java.util.ArrayList;
import java.util.List;

/** The picture of a request's life: what its caller did on the left, what completed it on the right. Stateless. */
final class StoryPicture {
    private static final int COLUMN_WIDTH_MAX = 58;
    private static final String GAP = " | ";

    private StoryPicture() {}

    /** The lines of the picture of {@code story}; one column where only one thread had the request. */
    static List<String> of(List<StoryLine> story) {
        List<String> lines = new ArrayList<>();
        if (story.stream().allMatch(StoryLine::isCaller)) {
            story.forEach(step -> lines.add(step.text()));
            return lines;
        }
        int width = story.stream()
                .filter(StoryLine::isCaller)
                .mapToInt(step -> step.text().length())
                .max()
                .orElse(0);
        width = Math.max(6, Math.min(COLUMN_WIDTH_MAX, width));
        lines.add(pad("caller", width) + GAP + "completer");
        lines.add("-".repeat(width) + "-+-" + "-".repeat("completer".length()));
        for (StoryLine step : story) {
            lines.add(
                    step.isCaller()
                            ? (pad(step.text(), width) + GAP).stripTrailing()
                            : pad("", width) + GAP + step.text());
        }
        return lines;
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
