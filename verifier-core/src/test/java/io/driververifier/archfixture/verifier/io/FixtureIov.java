package io.driververifier.archfixture.verifier.io;

import io.driververifier.archfixture.verifier.io.rules.FixtureRule;

/** With {@link FixtureRule} a circle, though the table allows this import. */
public final class FixtureIov {
    private FixtureIov() {}

    public static Object rule() {
        return new FixtureRule();
    }
}
