package io.driververifier.samples.e2e;

import java.util.List;
import java.util.Locale;

/** What windows that took turns in one run have cost, each divided by its neighbour. */
final class Ratios {
    private Ratios() {}

    static double median(List<Double> ratios) {
        return ratios.stream().sorted().toList().get(ratios.size() / 2);
    }

    static void print(String what, List<Double> ratios) {
        System.out.printf(
                Locale.ROOT,
                "%s: cost %.3f of that without (median of %d pairs, from %.3f to %.3f)%n",
                what,
                median(ratios),
                ratios.size(),
                ratios.stream().min(Double::compare).orElseThrow(),
                ratios.stream().max(Double::compare).orElseThrow());
    }
}
