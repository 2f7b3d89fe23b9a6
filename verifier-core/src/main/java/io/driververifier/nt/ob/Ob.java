package io.driververifier.nt.ob;

/** The object manager's routines ({@code Ob…}). */
public final class Ob {
    private Ob() {}

    /** {@code ObReferenceObject}: takes a reference on {@code object}. */
    public static void referenceObject(KernelObject object) {
        object.reference();
    }

    /**
     * {@code ObDereferenceObject}: gives a reference on {@code object} up.
     *
     * @throws IllegalStateException if there was none
     */
    public static void dereferenceObject(KernelObject object) {
        object.dereference();
    }
}
