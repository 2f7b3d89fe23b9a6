package io.driververifier.verifier;

/**
 * How many calls were forced pending.
 *
 * @param dispatches calls of verified drivers to a driver below
 * @param picked those chosen to be forced
 * @param early those forced and completed before the call returned
 * @param late those forced and completed when the caller could not go on
 * @param held those forced and completed when the whole program waited
 * @param real those chosen that answered pending by themselves
 */
public record PendingCounters(long dispatches, long picked, long early, long late, long held, long real) {
    /** None. */
    public static final PendingCounters NONE = new PendingCounters(0, 0, 0, 0, 0, 0);

    /** All that were forced. */
    public long forced() {
        return early + late + held;
    }

    /** This and {@code other} together. */
    public PendingCounters plus(PendingCounters other) {
        return new PendingCounters(
                dispatches + other.dispatches,
                picked + other.picked,
                early + other.early,
                late + other.late,
                held + other.held,
                real + other.real);
    }
}
