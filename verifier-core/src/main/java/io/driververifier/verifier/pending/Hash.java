package io.driververifier.verifier.pending;

/** The hash of sites and decisions: the same on every JDK, which {@code hashCode} does not promise. Stateless. */
public final class Hash {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** {@code so} far and then {@code value}. */
    public static long of(long so, long value) {
        return mix(so * 31 + value + STEP);
    }

    /** {@code so} far and then {@code text}. */
    public static long of(long so, String text) {
        long hash = so;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1099511628211L + text.charAt(i);
        }
        return of(hash, text.length());
    }

    /** The finalizer of SplitMix64. */
    static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
