package io.driververifier.verifier.io.rules.call;

import io.driververifier.verifier.io.rules.CallRule;
import io.driververifier.verifier.io.rules.Rule;
import java.util.ArrayList;
import java.util.List;

/** The rules about what a driver passes to {@code IoCallDriver}, each once. */
public final class CallRules {
    /** 0xC9/03. */
    public static final CalledWithoutIrp CALLED_WITHOUT_IRP = new CalledWithoutIrp();

    /** 0xC9/204. */
    public static final CalledWithoutDevice CALLED_WITHOUT_DEVICE = new CalledWithoutDevice();

    /** 0xC9/205. */
    public static final ForwardedWhileBelow FORWARDED_WHILE_BELOW = new ForwardedWhileBelow();

    /** 0x35. */
    public static final NoStackLocationLeft NO_STACK_LOCATION_LEFT = new NoStackLocationLeft();

    /** 0xC9/21C; asked last, because it only warns. */
    public static final CallRule COPIED_IN_VAIN = new CopiedInVain();

    /** Those asked of every call down; the first breach is the one that is reported. */
    public static final List<CallRule> OF_CALL = List.of(
            new CalledDeletedDevice(),
            new TooFewLocationsBelow(),
            new SkippedDeviceBelow(),
            new ForwardedCancelable(),
            new ForwardedWithoutLocation(),
            new CopiedUpperRoutine(),
            new CopiedPendingMark(),
            new OpenedClosedFile());

    /** All of them. */
    public static final List<Rule> ALL = all();

    private CallRules() {}

    private static List<Rule> all() {
        List<Rule> all = new ArrayList<>(List.of(
                CALLED_WITHOUT_IRP,
                CALLED_WITHOUT_DEVICE,
                FORWARDED_WHILE_BELOW,
                NO_STACK_LOCATION_LEFT,
                COPIED_IN_VAIN));
        all.addAll(OF_CALL);
        return List.copyOf(all);
    }
}
