package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subscription that a driver's subscriber gets while the publisher has not been subscribed to yet: what it asks for
 * meanwhile is asked for then, and if it cancels before that the publisher is not subscribed to at all.
 *
 * <p>Any thread; all state is guarded by this. The publisher is called without that lock.
 */
final class LateSubscription implements InvocationHandler {
    private final HeldSubscription held;
    private final List<Long> demands = new ArrayList<>();
    private @Nullable Object original;
    private boolean isCancelled;

    /** That of {@code held}. */
    LateSubscription(HeldSubscription held) {
        this.held = held;
    }

    /** What the subscriber gets. */
    Object stand() {
        Class<?> type = held.types().subscription();
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    /** Whether the subscriber has cancelled. */
    synchronized boolean isCancelled() {
        return isCancelled;
    }

    /** The publisher has begun {@code subscription}. */
    void begun(Object subscription) {
        List<Long> meanwhile;
        boolean isOver;
        Object stand = SubscriptionProxy.of(held, subscription);
        synchronized (this) {
            original = stand;
            isOver = isCancelled;
            meanwhile = List.copyOf(demands);
            demands.clear();
        }
        if (isOver) {
            cancel(stand);
        } else {
            meanwhile.forEach(demand -> request(stand, demand));
        }
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        switch (method.getName()) {
            case "request" -> asked(arguments == null ? 0 : (Long) arguments[0]);
            case "cancel" -> cancelled();
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return "a subscription that has not begun";
            }
        }
        return null;
    }

    private void asked(long demand) {
        Object begun;
        synchronized (this) {
            begun = original;
            if (begun == null) {
                demands.add(demand);
            }
        }
        if (begun != null) {
            request(begun, demand);
        }
    }

    private void cancelled() {
        Object begun;
        synchronized (this) {
            begun = original;
            isCancelled = true;
        }
        if (begun == null) {
            held.cancelled();
        } else {
            cancel(begun);
        }
    }

    private void request(Object subscription, long demand) {
        try {
            held.types().request().invokeExact(subscription, demand);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }

    private void cancel(Object subscription) {
        try {
            held.types().cancel().invokeExact(subscription);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }
}
