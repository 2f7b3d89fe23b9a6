package io.driververifier.kd;

import io.driververifier.dump.Dump;
import java.util.function.Supplier;

/**
 * What a debugger looks at.
 *
 * @param source gives what is seen; throws {@link KdFailure} where it has gone
 * @param isLive whether it runs: then it is looked at anew for each line
 */
public record KdTarget(Supplier<Dump> source, boolean isLive) {
    /** One that does not change. */
    public static KdTarget of(Dump dump) {
        return new KdTarget(() -> dump, false);
    }

    /** A running JVM. */
    public static KdTarget live(Supplier<Dump> source) {
        return new KdTarget(source, true);
    }
}
