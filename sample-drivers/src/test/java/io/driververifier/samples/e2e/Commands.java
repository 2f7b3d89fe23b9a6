package io.driververifier.samples.e2e;

import java.util.List;
import java.util.stream.Stream;

/** Command lines put together. Stateless. */
final class Commands {
    private Commands() {}

    static List<String> join(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
