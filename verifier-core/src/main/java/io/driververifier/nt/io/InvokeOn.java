package io.driververifier.nt.io;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The outcomes for which a completion routine is invoked. */
public enum InvokeOn {
    /** The status is a success ({@code SL_INVOKE_ON_SUCCESS}). */
    SUCCESS(IoStackLocation.INVOKE_ON_SUCCESS),
    /** The status is none ({@code SL_INVOKE_ON_ERROR}); warnings are none either. */
    ERROR(IoStackLocation.INVOKE_ON_ERROR),
    /** The request has been cancelled, whatever its status ({@code SL_INVOKE_ON_CANCEL}). */
    CANCEL(IoStackLocation.INVOKE_ON_CANCEL);

    /** All three. */
    public static final Set<InvokeOn> ALWAYS = Collections.unmodifiableSet(EnumSet.allOf(InvokeOn.class));

    private final int controlBit;

    InvokeOn(int controlBit) {
        this.controlBit = controlBit;
    }

    static int controlBits(Set<InvokeOn> outcomes) {
        if (outcomes == ALWAYS) {
            return IoStackLocation.INVOKE_ALWAYS;
        }
        int bits = 0;
        for (InvokeOn outcome : outcomes) {
            bits |= outcome.controlBit;
        }
        return bits;
    }
}
