package io.driververifier.samples.e2e;

import java.util.List;
import java.util.stream.Stream;

/** Command lines put together. Stateless. */
final class Commands {
    private Commands() {}

    @SafeVarargs
    static List<String> join(List<String>... parts) {
        return Stream.of(parts).flatMap(List::stream).toList();
    }
}
