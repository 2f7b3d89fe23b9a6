package io.driververifier.verifier.pending;

import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.SiteResult;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * One call site as the program reaches it: a call instruction, what is asked there, and the driver entries around it.
 *
 * <p>Any thread; the counters are atomic. {@code exhaustedFrom}, {@code checkpoint} and {@code draws}
 * are shortcuts to what each thread would find by itself, whoever wrote them. {@code recordedNumber} is guarded by the one
 * recorder of its engine, and so is the writing of {@code seen} where there is one.
 */
public final class Site {
    /** What {@link #draws} answers before it was set. */
    static final long NO_DRAWS = 0;

    private static final int SHOWN_DIGITS = 8;

    private final long id;
    private final String hex;
    private final String shortId;
    private final WovenCall call;
    private final String operation;
    private final AtomicLong seen = new AtomicLong();
    private final LongAdder early = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder held = new LongAdder();
    private final LongAdder real = new LongAdder();
    private final LongAdder exempt = new LongAdder();
    private final LongAdder terminated = new LongAdder();
    private final LongAdder exited = new LongAdder();
    private volatile long exhaustedFrom = Long.MAX_VALUE;
    private volatile long checkpoint;
    private volatile long draws = NO_DRAWS;
    private int recordedNumber = -1;

    Site(long id, WovenCall call, String operation) {
        this.id = id;
        String digits = Long.toHexString(id);
        this.hex = "0000000000000000".substring(digits.length()) + digits;
        this.shortId = hex.substring(0, SHOWN_DIGITS);
        this.call = call;
        this.operation = operation;
    }

    /** Its 64 bits. */
    public long id() {
        return id;
    }

    /** Its first eight digits, as every output writes it. */
    public String shortId() {
        return shortId;
    }

    /** The call instruction. */
    public WovenCall call() {
        return call;
    }

    /** What is asked there. */
    String operation() {
        return operation;
    }

    /** Counts one more call; answers how many there were before. */
    long count() {
        return seen.getAndIncrement();
    }

    /** The same for who holds the recorder of the engine, which keeps everybody else from counting: no atomic step is needed. */
    long countRecorded() {
        long before = seen.getPlain();
        seen.setRelease(before + 1);
        return before;
    }

    /** How many calls there were. */
    long seen() {
        return seen.get();
    }

    void countForced(Schedule schedule) {
        switch (schedule) {
            case EARLY, INLINE -> early.increment();
            case LATE, DEFERRED -> late.increment();
            case HELD, SHUFFLE -> held.increment();
        }
    }

    void countReal() {
        real.increment();
    }

    void countExempt() {
        exempt.increment();
    }

    /** Counts an end of the process behind a call, which exited or else was terminated, or with -1 takes it back. */
    public void countProcessEnd(boolean exits, int count) {
        (exits ? exited : terminated).add(count);
    }

    /** From which call on nothing is forced here any more, counted from 0. */
    long exhaustedFrom() {
        return exhaustedFrom;
    }

    void setExhaustedFrom(long count) {
        exhaustedFrom = count;
    }

    /** What {@link #setCheckpoint} was given last; 0 at first. */
    long checkpoint() {
        return checkpoint;
    }

    /** Up to which call the decisions were looked at, and how many of them force, in one value of the decisions' own. */
    void setCheckpoint(long value) {
        checkpoint = value;
    }

    /** What the draws of its calls begin with, {@link #NO_DRAWS} at first. */
    long draws() {
        return draws;
    }

    void setDraws(long value) {
        draws = value;
    }

    /** Its number in the recording of its engine; negative if it is not there yet. */
    int recordedNumber() {
        return recordedNumber;
    }

    void setRecordedNumber(int number) {
        recordedNumber = number;
    }

    SiteResult result() {
        return new SiteResult(
                hex,
                describe(),
                seen.get(),
                early.sum(),
                late.sum(),
                held.sum(),
                real.sum(),
                exempt.sum(),
                new ProcessEnds(terminated.sum(), exited.sum()));
    }

    /** Driver, method, line and operation. */
    String describe() {
        return call + " " + operation;
    }

    @Override
    public String toString() {
        return "site " + shortId + " " + call;
    }
}
