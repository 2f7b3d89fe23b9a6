package io.driververifier.verifier.bind;

/** Passes on what code of the program has thrown, as it is. Stateless. */
final class Thrown {
    private Thrown() {}

    /** Throws {@code thrown}, checked or not; never returns. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased: nothing is cast
    static <X extends Throwable> RuntimeException by(Throwable thrown) throws X {
        throw (X) thrown;
    }
}
