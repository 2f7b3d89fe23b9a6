package io.driververifier.verifier.io.rules.touch;

import io.driververifier.verifier.io.rules.Rule;
import java.util.List;

/** The rules about looking at an IRP and changing it, each once. */
public final class TouchRules {
    /** 0xC9/4A01. */
    public static final IrpTouchedByNonOwner IRP_TOUCHED_BY_NON_OWNER = new IrpTouchedByNonOwner();

    /** 0xD5. */
    public static final FreedIrpTouched FREED_IRP_TOUCHED = new FreedIrpTouched();

    /** All of them. */
    public static final List<Rule> ALL = List.of(IRP_TOUCHED_BY_NON_OWNER, FREED_IRP_TOUCHED);

    private TouchRules() {}
}
