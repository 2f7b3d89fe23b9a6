package io.driververifier.verifier.blackbox;

/**
 * What was written to a black box and is not in it.
 *
 * @param forcedOverwritten forced pendings that newer ones have taken the place of
 * @param eventsOverwritten IRP events that newer ones have taken the place of
 * @param findingsOverwritten findings that newer ones have taken the place of
 * @param dropped entries of any kind that found their place being written by another thread, or logging stopped
 * @param stacksDropped stacks and texts for which the depot had no room; what refers to them says so
 */
public record BlackBoxDrops(
        long forcedOverwritten, long eventsOverwritten, long findingsOverwritten, long dropped, long stacksDropped) {
    /** Nothing was dropped. */
    public static final BlackBoxDrops NONE = new BlackBoxDrops(0, 0, 0, 0, 0);
}
