package io.driververifier.dump;

/**
 * What a thread waits on.
 *
 * @param address its address; that of the file for a file's own event
 * @param type {@code NotificationEvent}, {@code SynchronizationEvent}, {@code Timer}, {@code Mutant}, ...
 */
public record WaitImage(int address, String type) {}
