package io.driververifier.verifier.io;

import java.util.List;

/** Which classes hold the routines that woven code calls. */
public final class IovRoutines {
    /**
     * Those with methods that replace others ({@link Replaces}). A method of the same name that takes the call first and is
     * not so annotated is what a reference to the replaced method becomes, because a lambda can only capture arguments that
     * come first.
     */
    public static final List<Class<?>> CLASSES = List.of(
            Iov.class,
            IovReferences.class,
            IovRequests.class,
            IovDevices.class,
            IovCancel.class,
            IovCsq.class,
            IovLocks.class,
            IovWork.class,
            IovKernel.class,
            IovPower.class);

    private IovRoutines() {}
}
