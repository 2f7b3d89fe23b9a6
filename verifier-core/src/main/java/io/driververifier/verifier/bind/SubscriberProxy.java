package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * The subscriber that a publisher gets in place of a driver's.
 *
 * <p>It has the public interfaces of the driver's that ask for nothing but the four signals: what else they offer (the context
 * of Reactor's {@code CoreSubscriber}) is asked of the driver's. Any thread; all state is the subscription's.
 */
final class SubscriberProxy implements InvocationHandler {
    private static final ClassValue<Class<?>[]> INTERFACES = new ClassValue<>() {
        @Override
        protected Class<?>[] computeValue(Class<?> type) {
            StreamTypes types = StreamTypes.ofSubscriber(type);
            return types == null
                    ? new Class<?>[0]
                    : StreamTypes.plainInterfaces(type, types.subscriber()).toArray(Class<?>[]::new);
        }
    };

    private final HeldSubscription subscription;

    private SubscriberProxy(HeldSubscription subscription) {
        this.subscription = subscription;
    }

    /** The one that tells the subscriber of {@code subscription}. */
    static Object of(HeldSubscription subscription) {
        Class<?> type = subscription.subscriber().getClass();
        SubscriberProxy handler = new SubscriberProxy(subscription);
        try {
            return Proxy.newProxyInstance(type.getClassLoader(), INTERFACES.get(type), handler);
        } catch (IllegalArgumentException notTogether) {
            Class<?> plain = subscription.types().subscriber();
            return Proxy.newProxyInstance(plain.getClassLoader(), new Class<?>[] {plain}, handler);
        }
    }

    /** Whether {@code object} is one of these. */
    static boolean isOne(Object object) {
        return Proxy.isProxyClass(object.getClass()) && Proxy.getInvocationHandler(object) instanceof SubscriberProxy;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object[] given = arguments == null ? new Object[0] : arguments;
        Object content = given.length == 1 ? given[0] : null;
        switch (method.getName() + given.length) {
            case "onSubscribe1" -> told(Signal.Kind.SUBSCRIBE, content);
            case "onNext1" -> told(Signal.Kind.NEXT, content);
            case "onError1" -> told(Signal.Kind.ERROR, content);
            case "onComplete0" -> subscription.signal(new Signal(Signal.Kind.COMPLETE, null));
            case "equals1" -> {
                return proxy == content;
            }
            case "hashCode0" -> {
                return System.identityHashCode(proxy);
            }
            default -> {
                return asked(method, given);
            }
        }
        return null;
    }

    /** What is null is no signal, and whoever tells it is to be thrown at (2.13). */
    private void told(Signal.Kind kind, @Nullable Object content) {
        if (content == null) {
            new Signal(kind, null).tell(subscription.types(), subscription.subscriber());
        } else if (kind == Signal.Kind.SUBSCRIBE) {
            subscription.begun(content);
        } else {
            subscription.signal(new Signal(kind, content));
        }
    }

    private @Nullable Object asked(Method method, @Nullable Object[] arguments) throws Throwable {
        method.trySetAccessible();
        try {
            return method.invoke(subscription.subscriber(), arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
