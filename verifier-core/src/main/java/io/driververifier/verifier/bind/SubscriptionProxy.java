package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The subscription that a driver's subscriber gets in place of the publisher's: demand and cancel reach that on the
 * caller's thread, and at once but for what {@link HeldSubscription#ask} says.
 *
 * <p>It is nothing but a subscription, so that nobody takes items out of it behind the verifier's back. Any thread.
 */
final class SubscriptionProxy implements InvocationHandler {
    private final HeldSubscription held;
    private final Object original;

    private SubscriptionProxy(HeldSubscription held, Object original) {
        this.held = held;
        this.original = original;
    }

    /** The one for {@code original}. */
    static Object of(HeldSubscription held, Object original) {
        Class<?> type = held.types().subscription();
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new SubscriptionProxy(held, original));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        switch (method.getName()) {
            case "request" -> request(arguments == null ? 0 : (Long) arguments[0]);
            case "cancel" -> cancel();
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return original.toString();
            }
        }
        return null;
    }

    private void request(long demand) {
        held.ask(() -> {
            try {
                held.types().request().invokeExact(original, demand);
            } catch (Throwable thrown) {
                throw Thrown.by(thrown);
            }
        });
    }

    private void cancel() {
        held.call(() -> {
            try {
                held.types().cancel().invokeExact(original);
            } catch (Throwable thrown) {
                throw Thrown.by(thrown);
            }
        });
        held.cancelled();
    }
}
