package io.driververifier.verifier.bind;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The five sites of one call instruction that subscribes, or that is answered with a publisher: to
 * subscribe is an operation, and each kind of signal is one of its own.
 *
 * <p>Immutable; any thread.
 */
final class SignalSites {
    private final Map<Signal.Kind, BoundSite> sites = new EnumMap<>(Signal.Kind.class);
    private final BoundSite subscribing;

    /** Those of {@code site}. */
    SignalSites(BoundSite site) {
        subscribing = site.again();
        for (Signal.Kind kind : Signal.Kind.values()) {
            sites.put(kind, site.again());
        }
    }

    /** Whether they are of the same instruction as {@code site}. */
    boolean areOf(BoundSite site) {
        return subscribing.call() == site.call();
    }

    /** Counts a signal as an operation; answers the request if it is to be forced. */
    @Nullable Request pick(Signal.Kind kind) {
        BoundVerification now = BoundPrograms.current();
        BoundSite site = sites.get(kind);
        return now == null || site == null ? null : now.pickSignal(site, "Publisher." + kind.method());
    }

    /** As {@link #pick} for the call that subscribes. */
    @Nullable Request pickSubscribe() {
        BoundVerification now = BoundPrograms.current();
        return now == null ? null : now.pickSignal(subscribing, "Publisher.subscribe");
    }
}
