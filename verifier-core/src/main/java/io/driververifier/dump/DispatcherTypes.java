package io.driververifier.dump;

import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KTimer;

/** How a debugger names the kinds of what threads wait on. Stateless. */
final class DispatcherTypes {
    private DispatcherTypes() {}

    /** {@code NotificationEvent}, {@code SynchronizationTimer}, {@code Mutant}. */
    static String nameOf(DispatcherObject object) {
        if (object instanceof KEvent event) {
            return kind(event.type()) + "Event";
        }
        return object instanceof KTimer timer ? kind(timer.type()) + "Timer" : "Mutant";
    }

    private static String kind(EventType type) {
        return type == EventType.NOTIFICATION ? "Notification" : "Synchronization";
    }
}
