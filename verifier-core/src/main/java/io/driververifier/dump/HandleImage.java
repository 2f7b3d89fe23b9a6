package io.driververifier.dump;

/**
 * A handle of a process.
 *
 * @param value the handle
 * @param object the address of its object
 * @param type the type of it, {@code File}
 * @param name the name of it, as far as it has one
 * @param isInheritable whether child processes inherit it
 * @param handleCount how many handles the object has in all
 * @param referenceCount how many references it has besides
 */
public record HandleImage(
        int value, int object, String type, String name, boolean isInheritable, int handleCount, int referenceCount) {}
