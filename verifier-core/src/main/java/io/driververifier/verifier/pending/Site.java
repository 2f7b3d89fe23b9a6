package io.driververifier.verifier.pending;

import io.driververifier.verifier.SiteResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One call site as the program reaches it: a call instruction, what is asked there, and the driver entries around it.
 *
 * <p>Any thread; the counters are atomic.
 */
public final class Site {
    private final long id;
    private final WovenCall call;
    private final String operation;
    private final AtomicLong seen = new AtomicLong();
    private final LongAdder forced = new LongAdder();

    Site(long id, WovenCall call, String operation) {
        this.id = id;
        this.call = call;
        this.operation = operation;
    }

    /** Its 64 bits. */
    public long id() {
        return id;
    }

    /** Its first eight digits, as every output writes it. */
    public String shortId() {
        return hex().substring(0, 8);
    }

    private String hex() {
        String digits = Long.toHexString(id);
        return "0000000000000000".substring(digits.length()) + digits;
    }

    /** The call instruction. */
    public WovenCall call() {
        return call;
    }

    /** Counts one more call; answers how many there were before. */
    long count() {
        return seen.getAndIncrement();
    }

    void countForced() {
        forced.increment();
    }

    SiteResult result() {
        return new SiteResult(hex(), call + " " + operation, seen.get(), forced.sum());
    }

    @Override
    public String toString() {
        return "site " + shortId() + " " + call;
    }
}
