package io.driververifier.verifier.pending;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A thread of the program as a caller whose requests may be kept back.
 *
 * <p>{@code late}, {@code looks} and the writing of {@code hasLate} are guarded by this; {@code waitsFor} and {@code
 * faultUnderWay} are written by the thread itself and read by others; the depth belongs to the thread.
 */
public final class Caller {
    private final Thread thread;
    private final List<Hold> late = new ArrayList<>();
    private volatile boolean hasLate;
    private volatile @Nullable ResumeTask waitsFor;
    private volatile boolean faultUnderWay;
    private int earlyDepth;
    private int looks;

    /** The calling thread as a caller. */
    public Caller() {
        this.thread = Thread.currentThread();
        if (thread instanceof ResumeThread resume) {
            resume.setCaller(this);
        }
    }

    Thread thread() {
        return thread;
    }

    /** How many early completions the thread is nested in. Only the thread itself may ask. */
    public int earlyDepth() {
        return earlyDepth;
    }

    /** Sets {@link #earlyDepth()}. Only the thread itself may call it. */
    public void setEarlyDepth(int depth) {
        this.earlyDepth = depth;
    }

    @Nullable ResumeTask waitsFor() {
        return waitsFor;
    }

    void setWaitsFor(@Nullable ResumeTask task) {
        this.waitsFor = task;
    }

    /** Whether it waits for the verifier, and would go on by itself without it. */
    boolean isKeptByVerifier() {
        return waitsFor != null || faultUnderWay;
    }

    void setFaultUnderWay(boolean underWay) {
        this.faultUnderWay = underWay;
    }

    synchronized void addLate(Hold hold) {
        late.add(hold);
        hasLate = true;
    }

    boolean hasLate() {
        return hasLate;
    }

    /** Takes out those whose drivers have returned without being seen to, and drops those that have gone on by themselves. */
    synchronized List<Hold> takeLeft() {
        late.removeIf(hold -> !hold.isKept());
        List<Hold> taken = late.stream().filter(Hold::hasDriverLeft).toList();
        late.removeAll(taken);
        hasLate = !late.isEmpty();
        return taken;
    }

    /** Whether its oldest late completion has been kept back for longer than {@code nanosMax}. */
    synchronized boolean isOverdue(long nanosMax) {
        return !late.isEmpty() && System.nanoTime() - late.get(0).answeredNanos() > nanosMax;
    }

    /** Counts a look at which the thread was seen to wait; answers whether the one before saw it too. */
    synchronized boolean countLook() {
        return ++looks > 1;
    }

    /** The thread was seen to run. */
    synchronized void resetLooks() {
        looks = 0;
    }

    /** Takes out those that {@code driver} waits for; all of them if that is null. No lock is taken if there is none. */
    List<Hold> takeLate(@Nullable Object driver) {
        return hasLate ? takeLateOf(driver) : List.of();
    }

    private synchronized List<Hold> takeLateOf(@Nullable Object driver) {
        List<Hold> taken = new ArrayList<>(late);
        taken.removeIf(hold -> driver != null && hold.driver() != driver);
        late.removeAll(taken);
        hasLate = !late.isEmpty();
        looks = 0;
        return taken;
    }
}
