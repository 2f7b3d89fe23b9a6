package io.driververifier.verifier.bind;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The publisher that a driver gets in place of one that it was answered with: each subscription to it is held.
 *
 * <p>Where the original is of a public class, what stands for it is made by that class from this proxy. Any thread; immutable.
 */
final class PublisherProxy implements InvocationHandler {
    /** The factories that publishers of public classes have, the one that adds nothing of its own first. */
    private static final List<String> FACTORIES = List.of("fromDirect", "from", "fromPublisher");

    private static final ClassValue<Optional<Method>> FACTORY = new ClassValue<>() {
        @Override
        protected Optional<Method> computeValue(Class<?> type) {
            return findFactory(type);
        }
    };

    /** Of what was made of a proxy by the class of its original, that. */
    private static final KnownAnswers<PublisherProxy> MADE = new KnownAnswers<>();

    private final StreamTypes types;
    private final Object original;
    private final SignalSites sites;

    private PublisherProxy(StreamTypes types, Object original, SignalSites sites) {
        this.types = types;
        this.original = original;
        this.sites = sites;
    }

    /** What stands for {@code original} where the driver expects {@code as}. */
    static Object of(StreamTypes types, Object original, Class<?> as, SignalSites sites) throws CannotHoldException {
        PublisherProxy handler = new PublisherProxy(types, original, sites);
        Object proxy =
                Proxy.newProxyInstance(types.publisher().getClassLoader(), new Class<?>[] {types.publisher()}, handler);
        Object copy = made(original.getClass(), as, proxy);
        if (copy != proxy) {
            MADE.putIfNew(copy, handler);
        }
        if (!as.isInstance(copy)) {
            throw new CannotHoldException(original.getClass().getName() + " has an identity of its own");
        }
        return copy;
    }

    /**
     * What the class of the original makes of {@code proxy}, or its nearest superclass that makes something of publishers.
     * Where the driver may expect anything, a public class that makes nothing of them has to stay what it is, and so has one
     * with an interface more.
     */
    private static Object made(Class<?> type, Class<?> as, Object proxy) throws CannotHoldException {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            Optional<Method> factory = FACTORY.get(at);
            if (factory.isPresent()) {
                return make(factory.get(), proxy);
            }
            if (as == Object.class && Modifier.isPublic(at.getModifiers())) {
                throw new CannotHoldException(at.getName() + " has an identity of its own");
            }
        }
        if (as == Object.class && SuperTypes.of(type).stream().anyMatch(above -> isMore(above, proxy))) {
            throw new CannotHoldException(type.getName() + " may be taken for more than a publisher");
        }
        return proxy;
    }

    private static boolean isMore(Class<?> above, Object proxy) {
        return above.isInterface() && !above.isInstance(proxy);
    }

    private static Object make(Method factory, Object proxy) throws CannotHoldException {
        try {
            return factory.invoke(null, proxy);
        } catch (ReflectiveOperationException failed) {
            throw new CannotHoldException(factory + " makes nothing of a publisher: " + failed);
        }
    }

    private static Optional<Method> findFactory(Class<?> type) {
        StreamTypes types = StreamTypes.ofPublisher(type);
        if (types == null || !Modifier.isPublic(type.getModifiers())) {
            return Optional.empty();
        }
        return FACTORIES.stream()
                .flatMap(name -> Stream.of(type.getMethods())
                        .filter(method -> method.getName().equals(name)
                                && method.getDeclaringClass() == type
                                && Modifier.isStatic(method.getModifiers())
                                && method.getReturnType() == type
                                && method.getParameterCount() == 1
                                && method.getParameterTypes()[0] == types.publisher()))
                .findFirst();
    }

    /**
     * Whether {@code type} is of a library's own publishers, of which it makes one from any other: their subscriptions begin in
     * the call that subscribes. What somebody has derived from them may do as it likes.
     */
    static boolean beginsAtOnce(Class<?> type) {
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            if (FACTORY.get(at).isPresent()) {
                return at.getPackageName().equals(type.getPackageName());
            }
        }
        return false;
    }

    /** Whether subscriptions to {@code publisher} are held by it already. */
    static boolean isOne(Object publisher) {
        return of(publisher) != null;
    }

    /** Whether {@code publisher} holds subscriptions as operations of the instruction of {@code site}. */
    static boolean isAt(Object publisher, BoundSite site) {
        PublisherProxy one = of(publisher);
        return one != null && one.sites.areOf(site);
    }

    private static @Nullable PublisherProxy of(Object publisher) {
        PublisherProxy made = MADE.find(publisher);
        if (made != null || !Proxy.isProxyClass(publisher.getClass())) {
            return made;
        }
        return Proxy.getInvocationHandler(publisher) instanceof PublisherProxy proxy ? proxy : null;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments) {
        Object argument = arguments != null && arguments.length == 1 ? arguments[0] : null;
        switch (method.getName()) {
            case "subscribe" -> subscribe(argument);
            case "equals" -> {
                return proxy == argument;
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

    /** A subscriber that is null is refused by the original (1.9). */
    private void subscribe(@Nullable Object subscriber) {
        if (subscriber == null || SubscriberProxy.isOne(subscriber)) {
            subscribeTo(subscriber);
            return;
        }
        HeldSubscription subscription = new HeldSubscription(types, original, subscriber, sites);
        Object stand = SubscriberProxy.of(subscription);
        subscription.subscribe(() -> subscribeTo(stand));
    }

    private void subscribeTo(@Nullable Object subscriber) {
        try {
            types.subscribe().invokeExact(original, subscriber);
        } catch (Throwable thrown) {
            throw Thrown.by(thrown);
        }
    }
}
