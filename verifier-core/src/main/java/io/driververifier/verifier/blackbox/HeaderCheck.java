package io.driververifier.verifier.blackbox;

import java.util.function.IntUnaryOperator;

/** The check of what does not change in a header. Stateless. */
final class HeaderCheck {
    private HeaderCheck() {}

    /** The check of the header whose int at an offset {@code intAt} answers. */
    static int of(IntUnaryOperator intAt) {
        int check = BoxCheck.START;
        for (int at = BoxLayout.VERSION_AT; at < BoxLayout.STATE_AT; at += Integer.BYTES) {
            check = BoxCheck.add(check, intAt.applyAsInt(at));
        }
        for (int i = 0; i < BoxLayout.SECTIONS; i++) {
            check = BoxCheck.add(check, intAt.applyAsInt(BoxLayout.SECTIONS_AT + i * Integer.BYTES));
        }
        return check;
    }
}
