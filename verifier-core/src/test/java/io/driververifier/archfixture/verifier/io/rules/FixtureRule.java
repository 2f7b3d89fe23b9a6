package io.driververifier.archfixture.verifier.io.rules;

import io.driververifier.archfixture.verifier.io.FixtureIov;

/** With {@link FixtureIov} a circle; the table forbids the import of this one. */
public final class FixtureRule {
    public Class<?> checks() {
        return FixtureIov.class;
    }
}
