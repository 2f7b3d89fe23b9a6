package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Subscribes what stands for a driver's subscriber, where the publisher is not the driver's own. Immutable; any thread. */
final class SubscribeDispatch {
    private final BoundSite site;
    private final SignalSites sites;
    private final Class<?> as;

    /** At {@code site}, whose only parameter is of the type {@code as}. */
    SubscribeDispatch(BoundSite site, Class<?> as) {
        this.site = site;
        this.sites = new SignalSites(site);
        this.as = as;
    }

    /** Whether a call of {@code method} of {@code owner} subscribes the one argument that it has, and answers with nothing. */
    static boolean isOne(Class<?> owner, String method, MethodType type) {
        return method.equals("subscribe")
                && type.returnType() == void.class
                && type.parameterCount() == 1
                && StreamTypes.ofPublisher(owner) != null
                && StreamTypes.ofSubscriber(type.parameterType(0)) != null;
    }

    /** Calls {@code target}, which subscribes {@code subscriber} to {@code publisher}. */
    void call(MethodHandle target, @Nullable Object publisher, @Nullable Object subscriber) throws Throwable {
        HeldSubscription subscription = held(publisher, subscriber);
        if (subscription == null) {
            target.invokeExact(publisher, subscriber);
            return;
        }
        Object stand = SubscriberProxy.of(subscription);
        if (!as.isInstance(stand)) {
            site.note("the publisher takes no subscriber but a " + as.getName());
            target.invokeExact(publisher, subscriber);
            return;
        }
        subscription.subscribe(() -> {
            try {
                target.invokeExact(publisher, stand);
            } catch (Throwable thrown) {
                throw Thrown.by(thrown);
            }
        });
    }

    private @Nullable HeldSubscription held(@Nullable Object publisher, @Nullable Object subscriber) {
        BoundVerification now = BoundPrograms.current();
        if (now == null
                || !now.isOpen()
                || publisher == null
                || subscriber == null
                || !site.leavesDriver(publisher)
                || PublisherProxy.isOne(publisher)
                || SubscribedSource.isAssembled(now, publisher)
                || SubscriberProxy.isOne(subscriber)) {
            return null;
        }
        StreamTypes types = StreamTypes.ofSubscriber(as);
        return types == null ? null : new HeldSubscription(types, publisher, subscriber, sites);
    }
}
