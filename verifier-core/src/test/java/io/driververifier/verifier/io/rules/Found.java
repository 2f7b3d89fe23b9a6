package io.driververifier.verifier.io.rules;

import io.driververifier.fixture.Dispatch;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import java.util.List;

/** What is found where one request is sent to a verified driver, as {@code 0xC9/23D Filter.java:10}. */
public final class Found {
    private Found() {}

    /** What is found above {@code lower}. */
    public static List<String> by(Mode mode, Dispatch driver, Dispatch lower) {
        return Rig.findings(mode, driver, lower).stream().map(Found::text).toList();
    }

    public static String text(Finding finding) {
        return finding.code() + " " + finding.culprit().source();
    }
}
