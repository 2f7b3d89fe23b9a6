package io.driververifier.samples.course;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.MajorFunction;
import java.util.Locale;

/** The scenarios of the course: what their right drivers do when the disk keeps a request and its program cancels it. */
public enum Course {
    /** {@code s01-forward-and-forget}. */
    S01_FORWARD_AND_FORGET(MajorFunction.READ, true),
    /** {@code s02-forward-and-wait}. */
    S02_FORWARD_AND_WAIT(MajorFunction.READ, true),
    /** {@code s03-forward-with-routine}. */
    S03_FORWARD_WITH_ROUTINE(MajorFunction.WRITE, true),
    /** {@code s04-queue-for-later}. */
    S04_QUEUE_FOR_LATER(MajorFunction.FLUSH_BUFFERS, true),
    /** {@code s05-complete-in-dispatch}. */
    S05_COMPLETE_IN_DISPATCH(MajorFunction.READ, true),
    /** {@code s06-sync-control}. */
    S06_SYNC_CONTROL(MajorFunction.READ, true),
    /** {@code s07-sync-control-with-timeout}. */
    S07_SYNC_CONTROL_WITH_TIMEOUT(MajorFunction.READ, true),
    /** {@code s08-sync-read-routine-continues}. */
    S08_SYNC_READ_ROUTINE_CONTINUES(MajorFunction.READ, false),
    /** {@code s09-sync-read-routine-stops}. */
    S09_SYNC_READ_ROUTINE_STOPS(MajorFunction.READ, false),
    /** {@code s10-async-fsd}. */
    S10_ASYNC_FSD(MajorFunction.WRITE, false),
    /** {@code s11-async-allocate}. */
    S11_ASYNC_ALLOCATE(MajorFunction.READ, false),
    /** {@code s12-async-cancel}. */
    S12_ASYNC_CANCEL(MajorFunction.READ, true);

    private final MajorFunction request;
    private final boolean goesDown;

    Course(MajorFunction request, boolean goesDown) {
        this.request = request;
        this.goesDown = goesDown;
    }

    /** The name that the driver registers. */
    public String driver() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind of request that the scenario is about. */
    MajorFunction request() {
        return request;
    }

    /** How many requests of its kind come to the disk for each of the program's. */
    int keptPerRequest() {
        return this == S12_ASYNC_CANCEL ? 2 : 1;
    }

    /** How such a request ends whose program cancels it: where a request of the driver's own is kept, it goes on. */
    NtStatus cancelled() {
        return goesDown ? NtStatus.CANCELLED : NtStatus.SUCCESS;
    }

    @Override
    public String toString() {
        return driver();
    }
}
