package io.driververifier.verifier.pending;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes down what is decided for the calls of one machine: 32 bits a call.
 *
 * <p>Any thread; guarded by this, as is the number that a site has here. Who counts a call and decides for it holds this
 * meanwhile, so that the calls at a site stand here in the order of their numbers.
 */
public final class CallRecorder {
    private static final int CAPACITY_AT_FIRST = 256;

    private final List<RecordedSite> sites = new ArrayList<>();
    private int[] calls = new int[CAPACITY_AT_FIRST];
    private int size;

    /** A recorder that has seen nothing. */
    public CallRecorder() {}

    synchronized void add(Site site, Decision decision) {
        int number = site.recordedNumber();
        if (number < 0) {
            number = sites.size();
            site.setRecordedNumber(number);
            sites.add(RecordedSite.of(site));
        }
        if (size == calls.length) {
            calls = Arrays.copyOf(calls, 2 * size);
        }
        calls[size++] = RecordedCalls.pack(number, decision);
    }

    /** What it has taken down so far. */
    public synchronized RecordedCalls recorded() {
        return new RecordedCalls(sites, calls, size);
    }
}
