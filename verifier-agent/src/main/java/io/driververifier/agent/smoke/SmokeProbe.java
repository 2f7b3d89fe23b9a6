package io.driververifier.agent.smoke;

import io.driververifier.verifier.io.Smoke;
import java.util.function.BooleanSupplier;

/** A class that is woven like a driver's, for the test at installation. */
public final class SmokeProbe {
    private SmokeProbe() {}

    /** Whether a call was replaced. */
    public static boolean isCallWoven() {
        return Smoke.isWoven();
    }

    /** Whether a method reference was replaced. */
    public static boolean isReferenceWoven() {
        BooleanSupplier reference = Smoke::isWoven;
        return reference.getAsBoolean();
    }
}
