package io.driververifier.kd.command;

import io.driververifier.dump.BugCheckImage;
import io.driververifier.kd.KdContext;
import io.driververifier.kd.KdNumber;
import io.driververifier.kd.KdObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A bug check as the head of an analysis: name, words, four arguments. Stateless. */
final class BugCheckAnalysis {
    private static final String RULE = "*".repeat(79);
    private static final int ARGUMENTS = 4;

    private BugCheckAnalysis() {}

    static List<String> header(KdContext context, BugCheckImage stop) {
        List<String> meanings = new ArrayList<>();
        for (int parameter : stop.parameters()) {
            meanings.add(meaning(context, parameter));
        }
        String message = stop.message().lines().findFirst().orElse("");
        return header(stop.name(), stop.code(), List.of(message), stop.parameters(), meanings);
    }

    static List<String> header(
            String name, int code, List<String> words, List<Integer> arguments, List<String> meanings) {
        List<String> lines = new ArrayList<>(List.of(RULE));
        String title = "Bugcheck Analysis";
        int left = (RULE.length() - 2 - title.length()) / 2;
        int right = RULE.length() - 2 - title.length() - left;
        lines.add("*" + " ".repeat(left) + title + " ".repeat(right) + "*");
        lines.add(RULE);
        lines.add("");
        lines.add(String.format(Locale.ROOT, "%s (%x)", name, code));
        lines.addAll(words);
        lines.add("Arguments:");
        for (int i = 0; i < ARGUMENTS; i++) {
            int argument = i < arguments.size() ? arguments.get(i) : 0;
            String meaning = i < meanings.size() ? meanings.get(i) : "";
            lines.add("Arg" + (i + 1) + ": " + KdNumber.address(argument) + (meaning.isEmpty() ? "" : ", " + meaning));
        }
        lines.add("");
        return lines;
    }

    /** What object {@code argument} is, if it is one. */
    static String meaning(KdContext context, int argument) {
        int machine = context.anyMachine().map(each -> each.image().number()).orElse(0);
        return context.objects().at(argument, machine).stream()
                .findFirst()
                .map(KdObject::what)
                .orElse("");
    }
}
