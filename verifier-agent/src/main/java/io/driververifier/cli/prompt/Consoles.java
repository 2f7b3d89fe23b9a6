package io.driververifier.cli.prompt;

import java.io.Console;

/** Whether the standard streams are a terminal. Stateless. */
final class Consoles {
    private Consoles() {}

    /** From JDK 22 on there is a console without a terminal too, and a method that tells; before there is none of both. */
    static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException olderJdk) {
            return true;
        } catch (ReflectiveOperationException unexpected) {
            return false;
        }
    }
}
