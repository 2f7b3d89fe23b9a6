package io.driververifier.archfixture.verifier.io.rules;

import io.driververifier.archfixture.verifier.io.FixtureIov;

/** With {@link FixtureIov} a circle, though the table allows each of the two imports. */
public final class FixtureRule {
    public Class<?> checks() {
        return FixtureIov.class;
    }
}
