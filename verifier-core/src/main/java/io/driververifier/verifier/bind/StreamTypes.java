package io.driververifier.verifier.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/**
 * The three interfaces of one kind of publisher as one class loader has them, {@code java.util.concurrent.Flow}'s or those of
 * Reactive Streams, which say the same in the same words.
 *
 * <p>They are found by their names through the class of an object at hand, so that none has to be on the verifier's class
 * path. Immutable; any thread.
 *
 * @param publisher the interface {@code Publisher}
 * @param subscriber the interface {@code Subscriber}
 * @param subscription the interface {@code Subscription}
 * @param subscribe {@code (Object publisher, Object subscriber)}
 * @param onSubscribe {@code (Object subscriber, Object subscription)}
 * @param onNext {@code (Object subscriber, Object item)}
 * @param onError {@code (Object subscriber, Object failure)}
 * @param onComplete {@code (Object subscriber)}
 * @param request {@code (Object subscription, long demand)}
 * @param cancel {@code (Object subscription)}
 */
record StreamTypes(
        Class<?> publisher,
        Class<?> subscriber,
        Class<?> subscription,
        MethodHandle subscribe,
        MethodHandle onSubscribe,
        MethodHandle onNext,
        MethodHandle onError,
        MethodHandle onComplete,
        MethodHandle request,
        MethodHandle cancel) {

    /** What the names of the interfaces begin with. */
    static final List<String> KINDS = List.of("java.util.concurrent.Flow$", "org.reactivestreams.");

    private static final ClassValue<List<StreamTypes>> PUBLISHED = ofRole("Publisher");
    private static final ClassValue<List<StreamTypes>> SUBSCRIBED = ofRole("Subscriber");

    /** Those of which {@code type} is a publisher; null if it is none. */
    static @Nullable StreamTypes ofPublisher(Class<?> type) {
        return first(PUBLISHED.get(type));
    }

    /** Those of which {@code type} is a subscriber; null if it is none. */
    static @Nullable StreamTypes ofSubscriber(Class<?> type) {
        return first(SUBSCRIBED.get(type));
    }

    /**
     * Whether {@code publisher} tells what others tell it at that moment: one that is subscriber too, and that of the JDK for it.
     * Who subscribes to such a one later than it was asked to gets less.
     */
    static boolean isFed(Object publisher) {
        return publisher instanceof SubmissionPublisher<?> || ofSubscriber(publisher.getClass()) != null;
    }

    private static @Nullable StreamTypes first(List<StreamTypes> all) {
        return all.isEmpty() ? null : all.get(0);
    }

    private static ClassValue<List<StreamTypes>> ofRole(String role) {
        return new ClassValue<>() {
            @Override
            protected List<StreamTypes> computeValue(Class<?> type) {
                return SuperTypes.of(type).stream()
                        .flatMap(above -> KINDS.stream()
                                .filter(kind -> above.getName().equals(kind + role))
                                .map(kind -> load(kind, above.getClassLoader())))
                        .toList();
            }
        };
    }

    private static StreamTypes load(String kind, @Nullable ClassLoader loader) {
        try {
            Class<?> publisher = Class.forName(kind + "Publisher", false, loader);
            Class<?> subscriber = Class.forName(kind + "Subscriber", false, loader);
            Class<?> subscription = Class.forName(kind + "Subscription", false, loader);
            return new StreamTypes(
                    publisher,
                    subscriber,
                    subscription,
                    find(publisher, "subscribe", subscriber),
                    find(subscriber, "onSubscribe", subscription),
                    find(subscriber, "onNext", Object.class),
                    find(subscriber, "onError", Throwable.class),
                    find(subscriber, "onComplete"),
                    find(subscription, "request", long.class),
                    find(subscription, "cancel"));
        } catch (ReflectiveOperationException notThose) {
            throw new LinkageError(kind + " has not the methods that it is known for", notThose);
        }
    }

    /** The method as a handle whose types are no narrower than {@code Object}. */
    private static MethodHandle find(Class<?> owner, String name, Class<?>... parameters)
            throws ReflectiveOperationException {
        return MethodHandles.publicLookup()
                .findVirtual(owner, name, MethodType.methodType(void.class, parameters))
                .asType(generic(parameters));
    }

    private static MethodType generic(Class<?>... parameters) {
        MethodType type = MethodType.methodType(void.class, Object.class);
        for (Class<?> parameter : parameters) {
            type = type.appendParameterTypes(parameter.isPrimitive() ? parameter : Object.class);
        }
        return type;
    }

    /** The public interfaces of {@code type} that extend {@code base} and have no abstract method but those of it. */
    static Set<Class<?>> plainInterfaces(Class<?> type, Class<?> base) {
        Set<Class<?>> plain = new LinkedHashSet<>();
        for (Class<?> above : SuperTypes.of(type)) {
            if (above.isInterface()
                    && !above.isSealed()
                    && base.isAssignableFrom(above)
                    && isPublic(above)
                    && hasOnly(above, base)) {
                plain.add(above);
            }
        }
        plain.add(base);
        return plain;
    }

    /** Whether everybody can name {@code type}. */
    static boolean isPublic(Class<?> type) {
        for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
            if (!Modifier.isPublic(at.getModifiers())) {
                return false;
            }
        }
        return type.getModule().isExported(type.getPackageName());
    }

    private static boolean hasOnly(Class<?> type, Class<?> base) {
        return List.of(type.getMethods()).stream()
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .allMatch(method -> List.of(base.getMethods()).stream()
                        .anyMatch(known -> known.getName().equals(method.getName())
                                && List.of(known.getParameterTypes()).equals(List.of(method.getParameterTypes()))));
    }
}
