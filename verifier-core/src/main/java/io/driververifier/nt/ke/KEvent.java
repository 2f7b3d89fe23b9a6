package io.driververifier.nt.ke;

/** An event ({@code KEVENT}), set and waited on by the routines of {@link Ke}. Any thread. */
public final class KEvent extends DispatcherObject {
    private final EventType type;

    /** An event that is not signalled ({@code KeInitializeEvent}). */
    public KEvent(EventType type) {
        this(type, false);
    }

    /** An event, signalled or not ({@code KeInitializeEvent}). */
    public KEvent(EventType type, boolean signaled) {
        super(signaled);
        this.type = type;
    }

    /** What a wait does to it. */
    public EventType type() {
        return type;
    }

    @Override
    boolean isConsumedByWait() {
        return type == EventType.SYNCHRONIZATION;
    }
}
