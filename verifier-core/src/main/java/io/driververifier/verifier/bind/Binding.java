package io.driververifier.verifier.bind;

/**
 * Teaches the verifier one asynchronous interface: where a call that leaves the driver has its answer, and how that is held.
 *
 * <p>A binding is a {@link ResultBinding} or an {@link ArgumentBinding}. Those of the product are always there; a class of
 * the user's that implements one of the two is found by {@link java.util.ServiceLoader} and active where its type is on the
 * class path. Any thread may call every method; a binding has no state but what it hangs on the objects that it makes. The
 * contract of both is a set of tests too, in {@code io.driververifier.junit.bind}.
 */
public interface Binding {
    /** What the asynchronous interface is called in outputs, {@code CompletionStage}. */
    String name();

    /** The binary name of the asynchronous type; it and its subtypes are what a call is looked at for. */
    String type();

    /**
     * Whether a call that is not to be forced is to be wrapped all the same, because its completion must not overtake one that
     * is kept back: an operation of the same stream, say.
     *
     * @param subject the answer of the call, or the argument that is told
     */
    default boolean hasToFollow(Object subject) {
        return false;
    }
}
