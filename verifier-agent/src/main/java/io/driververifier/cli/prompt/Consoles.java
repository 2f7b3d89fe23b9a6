package io.driververifier.cli.prompt;

import java.io.Console;

/** Whether the standard streams are a terminal; knows nothing of JLine, so that asking does not load it. Stateless. */
public final class Consoles {
    private Consoles() {}

    /** Whether a person sits before this JVM's standard streams, at a terminal that can move its cursor. */
    public static boolean canPrompt() {
        String type = System.getenv("TERM");
        return type != null && !type.isEmpty() && !type.equals("dumb") && isTerminal();
    }

    /**
     * Whether standard input and output are a terminal, whatever it can do.
     *
     * <p>From JDK 22 on there is a console without a terminal too, and a method that tells; before there is none of both.
     */
    public static boolean isTerminal() {
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
