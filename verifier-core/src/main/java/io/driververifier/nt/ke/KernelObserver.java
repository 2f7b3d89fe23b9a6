package io.driververifier.nt.ke;

/** Told of the moments at which a thread of the kernel blocks or leaves a scope; the verifier is one. */
public interface KernelObserver {
    /** {@code thread}, the caller, is about to park in a wait on {@code object}; must return soon and not throw. */
    void blocks(KThread thread, DispatcherObject object);

    /** {@code thread}, the caller, goes on after such a wait. */
    void goesOn(KThread thread);

    /** The caller leaves the scope of {@code stack}; what this throws, its closing throws. */
    default void unwinds(KernelStack stack) {}
}
