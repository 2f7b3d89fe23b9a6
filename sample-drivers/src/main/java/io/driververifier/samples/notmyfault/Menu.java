package io.driververifier.samples.notmyfault;

import java.io.PrintStream;
import java.util.Locale;

/** What the program says to whoever does not name one of its faults. Stateless. */
final class Menu {
    private Menu() {}

    static void print(PrintStream out, String... arguments) {
        if (arguments.length > 0) {
            out.println("notmyfault: no fault is called \"" + String.join(" ", arguments) + "\"");
        }
        out.println("Usage: NotMyFault FAULT");
        for (Fault fault : Fault.values()) {
            out.println(String.format(Locale.ROOT, "  %-18s %s", fault.option(), fault.description()));
        }
    }
}
