package io.driververifier.verifier.io.rules.kernel;

import org.jspecify.annotations.Nullable;

/** How a sentence names the tag of a remove lock. Stateless. */
final class TagText {
    private TagText() {}

    /** A text in quotation marks, of another object its type: what it says of itself may change by the run. */
    static String of(@Nullable Object tag) {
        if (tag == null) {
            return "null";
        }
        return tag instanceof CharSequence || tag instanceof Number || tag instanceof Enum<?>
                ? "\"" + tag + "\""
                : "that is a " + tag.getClass().getSimpleName();
    }
}
