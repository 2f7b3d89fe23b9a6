package io.driververifier.verifier.bind;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The four sites of one call instruction that subscribes, or that is answered with a publisher: each kind of signal is an
 * operation of its own.
 *
 * <p>Immutable; any thread.
 */
final class SignalSites {
    private final Map<Signal.Kind, BoundSite> sites = new EnumMap<>(Signal.Kind.class);

    /** Those of {@code site}. */
    SignalSites(BoundSite site) {
        for (Signal.Kind kind : Signal.Kind.values()) {
            sites.put(kind, site.again());
        }
    }

    /** Counts a signal as an operation; answers the request if it is to be forced. */
    @Nullable Request pick(Signal.Kind kind) {
        BoundVerification now = BoundPrograms.current();
        BoundSite site = sites.get(kind);
        return now == null || site == null ? null : now.pickSignal(site, "Publisher." + kind.method());
    }
}
