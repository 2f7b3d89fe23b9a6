package io.driververifier.samples.soak;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What may stand in each block of a disk, as its writes say: what the last write has written that was completed; and what
 * writes have that came after it and failed, which may have been there or not. A block is written by one request at a time.
 *
 * <p>Any thread; guarded by itself.
 */
final class Ledger {
    private final Map<Integer, Long> completed = new HashMap<>();
    private final Map<Integer, Set<Long>> possible = new HashMap<>();
    private final List<String> errors = new ArrayList<>();
    private int writes;
    private int failures;

    /** A write of {@code content} to {@code block} is sent to the disk. */
    synchronized void sent(int block, long content) {
        possible.computeIfAbsent(block, any -> new HashSet<>()).add(content);
    }

    /** A write is completed. */
    synchronized void completed(int block, long content, boolean succeeded) {
        writes++;
        if (succeeded) {
            completed.put(block, content);
            possible.remove(block);
        } else {
            failures++;
        }
    }

    /** A program has been told that its write of {@code content} to {@code block} has succeeded. */
    synchronized void told(int block, long content) {
        if (!Long.valueOf(content).equals(completed.get(block))) {
            errors.add(String.format("block %d: a program was told of %x, which was not written last", block, content));
        }
    }

    private Set<Long> allows(int block) {
        Set<Long> all = new HashSet<>(possible.getOrDefault(block, Set.of()));
        all.add(completed.getOrDefault(block, 0L));
        return all;
    }

    /** Something else is wrong. */
    synchronized void error(String what) {
        errors.add(what);
    }

    /** {@code content} was read from {@code block}. */
    synchronized void check(int block, long content) {
        if (!allows(block).contains(content)) {
            List<String> allowed = allows(block).stream().map(Long::toHexString).toList();
            errors.add(String.format("block %d holds %x, not one of %s", block, content, allowed));
        }
    }

    synchronized List<String> errors() {
        return List.copyOf(errors);
    }

    /** How many writes came to an end. */
    synchronized int writes() {
        return writes;
    }

    /** How many of them did not succeed. */
    synchronized int failures() {
        return failures;
    }
}
