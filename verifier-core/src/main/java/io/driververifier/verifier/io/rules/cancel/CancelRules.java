package io.driververifier.verifier.io.rules.cancel;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about cancel routines, the cancel lock and IRPs that were cancelled, each once. */
public final class CancelRules {
    /** 0xC9/229. */
    public static final CancelRoutineSetBelow CANCEL_ROUTINE_SET_BELOW = new CancelRoutineSetBelow();

    /** 0x48. */
    public static final CancelRoutineSetTooLate CANCEL_ROUTINE_SET_TOO_LATE = new CancelRoutineSetTooLate();

    /** 0x11B. */
    public static final CancelLockNotReleased CANCEL_LOCK_NOT_RELEASED = new CancelLockNotReleased();

    /** 0xC4/135. */
    public static final CancelledNotGivenBack CANCELLED_NOT_GIVEN_BACK = new CancelledNotGivenBack();

    /** 0xC9/4A11. */
    public static final PendedWithoutCancelRoutine PENDED_WITHOUT_CANCEL_ROUTINE = new PendedWithoutCancelRoutine();

    /** All of them. */
    public static final List<Rule> ALL = List.of(
            CANCEL_ROUTINE_SET_BELOW,
            CANCEL_ROUTINE_SET_TOO_LATE,
            CANCEL_LOCK_NOT_RELEASED,
            CANCELLED_NOT_GIVEN_BACK,
            PENDED_WITHOUT_CANCEL_ROUTINE);

    private CancelRules() {}
}
