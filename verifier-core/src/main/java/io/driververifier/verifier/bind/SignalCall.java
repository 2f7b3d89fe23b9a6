package io.driververifier.verifier.bind;

import io.driververifier.verifier.bind.rules.BoundRules;
import io.driververifier.verifier.io.rules.Breach;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks at a signal of a driver, where the subscriber is other code's and known. Immutable; any thread. */
final class SignalCall {
    private final BoundSite site;
    private final Signal.Kind kind;
    private final String place;

    /** At {@code site}, which tells {@code kind}. */
    SignalCall(BoundSite site, Signal.Kind kind) {
        this.site = site;
        this.kind = kind;
        String className = site.call().className();
        int nested = className.indexOf('$');
        // A class and those nested in it know of each other what they tell whom.
        this.place = nested < 0 ? className : className.substring(0, nested);
    }

    /**
     * Which signal a call of {@code method} of {@code owner} in the class {@code caller} is; empty where it is none that is
     * looked at: what a subscriber tells is told on account of its own publisher.
     */
    static Optional<Signal.Kind> of(Class<?> caller, Class<?> owner, String method, MethodType type) {
        if (type.returnType() != void.class
                || StreamTypes.ofSubscriber(owner) == null
                || StreamTypes.ofSubscriber(caller) != null) {
            return Optional.empty();
        }
        for (Signal.Kind kind : Signal.Kind.values()) {
            int parameters = kind == Signal.Kind.COMPLETE ? 0 : 1;
            if (kind.method().equals(method)
                    && type.parameterCount() == parameters
                    && (parameters == 0 || !type.parameterType(0).isPrimitive())) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** What was told {@code subscriber} before; null where the call is to be made as it is. */
    @Nullable ToldSubscription pick(@Nullable Object subscriber) {
        return ToldSubscribers.find(subscriber, site.call().driver());
    }

    /** Calls {@code target}, which tells {@code subscriber} with {@code content}. */
    void call(MethodHandle target, ToldSubscription told, Object subscriber, @Nullable Object content)
            throws Throwable {
        String driver = site.call().driver();
        if (kind == Signal.Kind.SUBSCRIBE) {
            ToldSubscribers.opens(told, content, type -> OwnCode.isOf(driver, type));
        } else if (!tells(told, name -> OwnCode.isNameOf(driver, name))) {
            target.invokeExact(subscriber, content);
            return;
        }
        boolean isTold = false;
        try {
            target.invokeExact(subscriber, content);
            isTold = true;
        } finally {
            if (kind != Signal.Kind.SUBSCRIBE) {
                told.told(isTold);
            } else if (!isTold) {
                told.leave();
            }
        }
    }

    /** Whether nothing is amiss; else that is reported, if nobody but the driver is to blame. */
    private boolean tells(ToldSubscription told, Predicate<String> isDrivers) {
        ToldSubscription.Doubt doubt = told.tells(kind, site.callee(), place);
        if (doubt == null) {
            return true;
        }
        BoundVerification now = BoundPrograms.current();
        if (now != null && SignalOrigin.ofCaller(isDrivers) == SignalOrigin.OWN) {
            breach(doubt).ifPresent(breach -> now.report(breach, site.call(), now.nextAddress()));
        }
        return false;
    }

    private Optional<Breach> breach(ToldSubscription.Doubt doubt) {
        if (doubt instanceof ToldSubscription.Doubt.Overlap overlap) {
            return Optional.of(BoundRules.SIGNALS_OVERLAP.breach(
                    site.callee(), Thread.currentThread().getName(), overlap.thread()));
        }
        if (doubt instanceof ToldSubscription.Doubt.AfterEnd after) {
            return Optional.of(BoundRules.SIGNAL_AFTER_END.breach(site.callee(), after.signal()));
        }
        if (doubt instanceof ToldSubscription.Doubt.More more) {
            return Optional.of(BoundRules.MORE_THAN_REQUESTED.breach(site.callee(), more.demand()));
        }
        return doubt instanceof ToldSubscription.Doubt.BadDemand bad
                ? Optional.of(BoundRules.BAD_DEMAND_PASSED_OVER.breach(site.callee(), bad.demand()))
                : Optional.empty();
    }
}
