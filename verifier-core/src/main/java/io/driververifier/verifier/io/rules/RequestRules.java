package io.driververifier.verifier.io.rules;

import java.util.ArrayList;
import java.util.List;

/** The rules about IRPs that a driver passes on and completes, and about their cancellation, each once. */
public final class RequestRules {
    /** 0xC9/03. */
    public static final CalledWithoutIrp CALLED_WITHOUT_IRP = new CalledWithoutIrp();

    /** 0xC9/204. */
    public static final CalledWithoutDevice CALLED_WITHOUT_DEVICE = new CalledWithoutDevice();

    /** 0xC9/229. */
    public static final CancelRoutineSetBelow CANCEL_ROUTINE_SET_BELOW = new CancelRoutineSetBelow();

    /** 0x48. */
    public static final CancelRoutineSetTooLate CANCEL_ROUTINE_SET_TOO_LATE = new CancelRoutineSetTooLate();

    /** 0x11B. */
    public static final CancelLockNotReleased CANCEL_LOCK_NOT_RELEASED = new CancelLockNotReleased();

    /** 0xC9/21C; asked last, because it only warns. */
    static final CallRule COPIED_IN_VAIN = new CopiedInVain();

    /** 0xC9/225; asked first, because other rules find the value wrong too and say less. */
    static final DispatchRule RETURNED_MINUS_ONE = new ReturnedMinusOne();

    /** 0xC9/21B; asked last, because it only guesses. */
    static final DispatchRule SUSPICIOUS_RETURN = new SuspiciousReturn();

    /** 0xC9/300; asked last, because it only guesses. */
    static final CompletionRule SUSPICIOUS_STATUS = new SuspiciousStatus();

    static final List<CallRule> OF_CALL = List.of(
            new CalledDeletedDevice(),
            new TooFewLocationsBelow(),
            new SkippedDeviceBelow(),
            new ForwardedCancelable(),
            new ForwardedWithoutLocation(),
            new CopiedUpperRoutine(),
            new CopiedPendingMark(),
            new OpenedClosedFile());

    static final List<CompletionRule> OF_COMPLETION =
            List.of(new CompletedOwnCancelable(), new CompletedCancelable(), new InformationBeyondBuffer());

    static final List<Rule> ALL = all();

    private RequestRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(List.of(
                CALLED_WITHOUT_IRP,
                CALLED_WITHOUT_DEVICE,
                CANCEL_ROUTINE_SET_BELOW,
                CANCEL_ROUTINE_SET_TOO_LATE,
                CANCEL_LOCK_NOT_RELEASED,
                COPIED_IN_VAIN,
                RETURNED_MINUS_ONE,
                SUSPICIOUS_RETURN,
                SUSPICIOUS_STATUS));
        all.addAll(OF_CALL);
        all.addAll(OF_COMPLETION);
        return List.copyOf(all);
    }
}
