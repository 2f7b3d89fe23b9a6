package io.driververifier.verifier.bind;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The subscribers of other code that were subscribed to publishers of a driver, and the subscriptions that they were given: fed by
 * calls that are woven where the methods of the driver begin, so that nobody gets another object than without the verifier.
 *
 * <p>Only what can be seen to its whole is followed: a subscriber that other code made and subscribed, by a method {@code
 * subscribe} of a driver that does not stand further up the stack, and a subscription that is the driver's own object and nothing
 * else: no subscriber, as an operator's is, and no queue, by which libraries fuse their operators.
 *
 * <p>Any thread; the tables have guards of their own.
 */
final class ToldSubscribers {
    private static final KnownAnswers<ToldSubscriber> SUBSCRIBERS = new KnownAnswers<>();
    private static final KnownAnswers<ToldSubscription> SUBSCRIPTIONS = new KnownAnswers<>();
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final int METHODS = 2;
    private static final List<String> ROLES = List.of("Subscriber", "Processor");

    private static final ClassValue<Boolean> PLAIN_SUBSCRIBERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return SuperTypes.of(type).stream().allMatch(ToldSubscribers::agreesOnNothingElse);
        }
    };

    private static final ClassValue<Boolean> PLAIN_SUBSCRIPTIONS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return !Queue.class.isAssignableFrom(type)
                    && StreamTypes.ofSubscriber(type) == null
                    && List.of(type.getMethods()).stream()
                            .noneMatch(method -> method.getName().equals("requestFusion"));
        }
    };

    /** The classes whose code its {@code request} and {@code cancel} run, as far as they are known. */
    private static final ClassValue<List<Class<?>>> OWNERS = new ClassValue<>() {
        @Override
        protected List<Class<?>> computeValue(Class<?> type) {
            return Stream.of(Reflected.ownerOf(type, "request", long.class), Reflected.ownerOf(type, "cancel"))
                    .<Class<?>>flatMap(Optional::stream)
                    .toList();
        }
    };

    private ToldSubscribers() {}

    /** {@code subscriber} is being subscribed by a method of {@code driver} that has just begun. */
    static void subscribing(@Nullable Object subscriber, String driver) {
        BoundVerification now = BoundPrograms.current();
        if (now != null && subscriber != null && now.isCheckedEverywhere() && !OwnCode.isOf(driver, subscriber)) {
            now.countLookedAt(driver);
            subscribing(now, subscriber, driver, name -> OwnCode.isNameOf(driver, name));
        }
    }

    /** The same, where {@code isDrivers} knows the names of the driver's classes and {@code subscriber} is of no such one. */
    static void subscribing(BoundVerification now, Object subscriber, String driver, Predicate<String> isDrivers) {
        ToldSubscriber told = SUBSCRIBERS.find(subscriber);
        if (told == null) {
            ToldSubscriber fresh = new ToldSubscriber(driver);
            ToldSubscriber other = SUBSCRIBERS.putIfNew(subscriber, fresh);
            told = other == null ? fresh : other;
        }
        boolean isOthers = WALKER.walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                .dropWhile(name -> !isDrivers.test(name))
                // The method that has begun.
                .skip(1)
                .noneMatch(isDrivers));
        told.subscribed(
                driver, isOthers ? new ToldSubscription(now, PLAIN_SUBSCRIBERS.get(subscriber.getClass())) : null);
    }

    /** What {@code driver} has told {@code subscriber}; null if nothing is said of it. */
    static @Nullable ToldSubscription find(@Nullable Object subscriber, String driver) {
        if (subscriber == null || SUBSCRIBERS.isEmpty()) {
            return null;
        }
        BoundVerification now = BoundPrograms.current();
        ToldSubscriber told = now == null ? null : SUBSCRIBERS.find(subscriber);
        return told == null ? null : told.now(now, driver);
    }

    /** {@code driver} is about to give {@code subscription}. */
    static void opens(ToldSubscription told, @Nullable Object subscription, Predicate<Class<?>> isDrivers) {
        if (subscription == null
                || Proxy.isProxyClass(subscription.getClass())
                || !isDrivers.test(subscription.getClass())
                || !PLAIN_SUBSCRIPTIONS.get(subscription.getClass())) {
            told.leave();
            return;
        }
        ToldSubscription other = SUBSCRIPTIONS.putIfNew(subscription, told);
        if (other != null) {
            other.shareDemand();
        }
        List<Class<?>> owners = OWNERS.get(subscription.getClass());
        told.opens(other == null && owners.size() == METHODS && owners.stream().allMatch(isDrivers));
    }

    /** {@code demand} is asked for by a call of a driver's {@code subscription} that has just begun. */
    static void requested(Object subscription, long demand) {
        ToldSubscription told = SUBSCRIPTIONS.find(subscription);
        if (told != null) {
            told.requested(demand);
        }
    }

    /** That call returns. */
    static void requestReturns(Object subscription) {
        ToldSubscription told = SUBSCRIPTIONS.find(subscription);
        if (told != null) {
            told.requestReturns();
        }
    }

    /** A cancel of {@code subscription} has just begun. */
    static void cancelled(Object subscription) {
        ToldSubscription told = SUBSCRIPTIONS.find(subscription);
        if (told != null) {
            told.cancelled();
        }
    }

    /** An interface that extends that of subscribers has rules of its own, which may ask for less. */
    private static boolean agreesOnNothingElse(Class<?> above) {
        return !above.isInterface()
                || StreamTypes.ofSubscriber(above) == null
                || StreamTypes.KINDS.stream()
                        .anyMatch(kind ->
                                ROLES.stream().anyMatch(role -> above.getName().equals(kind + role)));
    }
}
