package io.driververifier.nt.ke;

/** What a wait does to an event. */
public enum EventType {
    /** Stays signalled until it is cleared; every waiter goes on. */
    NOTIFICATION,
    /** One waiter goes on and takes the signal with it. */
    SYNCHRONIZATION
}
