package io.driververifier.archfixture.nt.ke;

import io.driververifier.archfixture.verifier.FixtureMark;

/** Breaks the rule that the kernel never imports the verifier. */
final class UsesVerifier {
    private UsesVerifier() {}

    static Class<?> mark() {
        return FixtureMark.class;
    }
}
