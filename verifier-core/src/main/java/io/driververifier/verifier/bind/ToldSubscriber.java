package io.driververifier.verifier.bind;

import org.jspecify.annotations.Nullable;

/**
 * A subscriber of other code that was subscribed to a publisher of a driver, and its subscription of this moment.
 *
 * <p>Nobody sees all subscriptions of a subscriber, and operators that subscribe again do so with the same object. Where
 * it is not certain which one a signal belongs to the subscriber is left alone for good. Any thread; the fields are written
 * under the lock of this.
 */
final class ToldSubscriber {
    private final String driver;
    private volatile @Nullable ToldSubscription now;
    private boolean isLeftAlone;

    /** Of the publishers of {@code driver}. */
    ToldSubscriber(String driver) {
        this.driver = driver;
    }

    /** It is being subscribed to a publisher of {@code subscribed}; {@code next} is its subscription, null if that is nobody's. */
    synchronized void subscribed(String subscribed, @Nullable ToldSubscription next) {
        ToldSubscription last = now;
        if (isLeftAlone || subscribed.equals(driver) && last != null && last.isFresh()) {
            return;
        }
        if (next != null && subscribed.equals(driver) && (last == null || last.hasEndedWell())) {
            now = next;
        } else {
            isLeftAlone = true;
            now = null;
        }
    }

    /** That of this moment in {@code verification}, if it is {@code asking}'s; null if nothing is said of its signals. */
    @Nullable ToldSubscription now(BoundVerification verification, String asking) {
        ToldSubscription last = now;
        return last != null && asking.equals(driver) && last.isOf(verification) ? last : null;
    }
}
