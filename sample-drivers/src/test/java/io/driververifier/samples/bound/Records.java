package io.driververifier.samples.bound;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A store of lines of text that answers at once, as a test has it. Any thread. */
public final class Records {
    private final Map<String, String> lines;

    public Records(int count) {
        this.lines = IntStream.range(0, count)
                .boxed()
                .collect(Collectors.toMap(
                        Records::key, i -> key(i) + ';' + 7L * i, (one, other) -> one, ConcurrentHashMap::new));
    }

    public static String key(int number) {
        return "account-" + number;
    }

    public CompletionStage<String> find(String key) {
        String line = lines.get(key);
        return line == null
                ? CompletableFuture.failedFuture(new IllegalArgumentException("no record " + key))
                : CompletableFuture.completedFuture(line);
    }
}
