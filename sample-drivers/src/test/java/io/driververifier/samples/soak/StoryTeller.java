package io.driververifier.samples.soak;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What happened to each process, in its own order; processes that live side by side have a text each. Any thread. */
final class StoryTeller {
    private final Map<Integer, List<String>> lines = new ConcurrentSkipListMap<>();

    void tell(int process, String what) {
        lines.computeIfAbsent(process, any -> new CopyOnWriteArrayList<>()).add(what);
    }

    /** The whole, process by process. */
    String text() {
        return lines.entrySet().stream()
                .map(each -> "Process " + each.getKey() + "\n  " + String.join("\n  ", each.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
