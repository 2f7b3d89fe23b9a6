package io.driververifier.dump;

import java.util.List;

/**
 * The bug check that stopped a machine.
 *
 * @param code its code, 0xC9
 * @param name its name, {@code DRIVER_VERIFIER_IOMANAGER_VIOLATION}
 * @param parameters its four parameters
 * @param message what it says
 * @param stack where it was raised, innermost first
 */
public record BugCheckImage(int code, String name, List<Integer> parameters, String message, List<FrameImage> stack) {
    /** As the record says, copied. */
    public BugCheckImage {
        parameters = List.copyOf(parameters);
        stack = List.copyOf(stack);
    }
}
