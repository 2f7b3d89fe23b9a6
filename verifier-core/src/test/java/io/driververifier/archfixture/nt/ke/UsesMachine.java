package io.driververifier.archfixture.nt.ke;

import io.driververifier.archfixture.machine.FixtureMachine;

/** Breaks the table: {@code nt.ke} may import {@code nt} alone. */
final class UsesMachine {
    private UsesMachine() {}

    static Object machine() {
        return new FixtureMachine();
    }
}
