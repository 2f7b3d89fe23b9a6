package io.driververifier.kd;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that somebody may have meant. Stateless. */
final class NearNames {
    private static final int SHOWN_MAX = 3;
    /** One slip for each this many letters, and always one. */
    private static final int LETTERS_A_SLIP = 3;

    private NearNames() {}

    /** The names near {@code typed}, the nearest first. */
    static List<String> of(String typed, Collection<String> names) {
        String plain = plain(typed);
        int slipsMax = Math.max(1, plain.length() / LETTERS_A_SLIP);
        return names.stream()
                .filter(name -> distance(plain, plain(name)) <= slipsMax)
                .sorted(Comparator.comparingInt((String name) -> distance(plain, plain(name)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN_MAX)
                .toList();
    }

    /** A forgotten {@code !} or {@code .} is no slip. */
    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("!") || lower.startsWith(".") ? lower.substring(1) : lower;
    }

    /** How many letters must be changed, put in, left out or exchanged with their neighbour to make one the other. */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
                if (i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    least = Math.min(least, steps[i - 2][j - 2] + 1);
                }
                steps[i][j] = least;
            }
        }
        return steps[one.length()][other.length()];
    }
}
