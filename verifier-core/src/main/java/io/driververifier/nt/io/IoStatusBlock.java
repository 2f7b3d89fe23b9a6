package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import org.jspecify.annotations.Nullable;

/**
 * Where the requester finds the outcome of its request ({@code IO_STATUS_BLOCK}).
 *
 * <p>Written once, before the event of the request is signalled; who reads it without having seen that event reads
 * whatever it held before, {@link NtStatus#SUCCESS} and 0 at first.
 */
public final class IoStatusBlock {
    private volatile NtStatus status = NtStatus.SUCCESS;
    private volatile long information;
    private volatile @Nullable Object answer;
    private volatile @Nullable Object verifierState;

    /** The final status. */
    public NtStatus status() {
        return status;
    }

    /** What the request says beside its status: the bytes transferred, as a rule. */
    public long information() {
        return information;
    }

    /**
     * What the request answers where that is more than a number, {@link Irp#answer}; null if nobody has answered.
     *
     * @throws IllegalStateException if it is not of type {@code type}
     */
    public <T> @Nullable T answer(Class<T> type) {
        return Answers.cast(answer, type);
    }

    @Nullable Object verifierState() {
        return verifierState;
    }

    void setVerifierState(Object state) {
        this.verifierState = state;
    }

    void write(NtStatus status, long information, @Nullable Object answer) {
        this.answer = answer;
        this.information = information;
        this.status = status;
    }
}
