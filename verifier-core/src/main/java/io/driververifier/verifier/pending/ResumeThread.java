package io.driververifier.verifier.pending;

import org.jspecify.annotations.Nullable;

/** A verifier thread, on which completions go on. Both fields are written by the thread itself and read by others. */
final class ResumeThread extends VerifierThread {
    private volatile @Nullable Caller caller;
    private volatile boolean busy;

    ResumeThread(Runnable body, int number, boolean inherits) {
        super(body, "verifier-resume-" + number, inherits);
    }

    @Nullable Caller caller() {
        return caller;
    }

    void setCaller(Caller caller) {
        this.caller = caller;
    }

    void setBusy(boolean busy) {
        this.busy = busy;
    }

    /** Whether it is at work and does not wait. */
    boolean isRunning() {
        return busy && getState() == State.RUNNABLE;
    }
}
