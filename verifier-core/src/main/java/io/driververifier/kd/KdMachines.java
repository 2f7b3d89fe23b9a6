package io.driververifier.kd;

import java.util.Locale;

/** How machines are written: {@code ||2s} makes the second one the current one. Stateless. */
final class KdMachines {
    private KdMachines() {}

    static String switchTo(int machine) {
        return String.format(Locale.ROOT, "||%xs", machine);
    }
}
