package io.driververifier.verifier.bind;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A publisher that a driver subscribes to by a method of the publisher's class which makes the subscriber itself, {@code
 * Mono.subscribe(Consumer)} or {@code Mono.block()}: the call is made on what stands for it. Immutable; any thread.
 */
final class SubscribedSource {
    private static final Pattern SUBSCRIBES = Pattern.compile("subscribe|block.*|toFuture|toIterable|toStream");

    private final BoundSite site;
    private final Class<?> owner;

    /** At {@code site}, a call of a method of {@code owner}. */
    SubscribedSource(BoundSite site, Class<?> owner) {
        this.site = site;
        this.owner = owner;
    }

    BoundSite site() {
        return site;
    }

    /** Whether a call of {@code method} of {@code owner} subscribes to its receiver. */
    static boolean isOne(Class<?> owner, String method) {
        return SUBSCRIBES.matcher(method).matches() && StreamTypes.ofPublisher(owner) != null;
    }

    /**
     * Whether the driver may have put {@code publisher} together itself from what a library has for that: then it is its own,
     * and begins on the thread that subscribes. Which it was handed is known where all are followed that it makes.
     */
    static boolean isAssembled(BoundVerification now, Object publisher) {
        return PublisherProxy.beginsAtOnce(publisher.getClass())
                        && !now.copies().remembersAll()
                || now.copies().isKnownOrMade(publisher);
    }

    /** What the call is made on in place of {@code publisher}. */
    @Nullable Object receiver(@Nullable Object publisher) {
        BoundVerification now = BoundPrograms.current();
        if (now == null
                || !now.isOpen()
                || publisher == null
                || !site.leavesDriver(publisher)
                || isAssembled(now, publisher)
                || !(Bindings.ofAnswer(publisher.getClass()) instanceof SourceBinding binding)) {
            return publisher;
        }
        try {
            Object stand = binding.wrap(publisher, owner, site);
            return owner.isInstance(stand) ? stand : publisher;
        } catch (CannotHoldException reason) {
            site.note(reason.getMessage());
            return publisher;
        }
    }
}
