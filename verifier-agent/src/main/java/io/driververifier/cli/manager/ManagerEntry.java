package io.driververifier.cli.manager;

import io.driververifier.cli.prompt.Consoles;
import io.driververifier.cli.prompt.Terminals;
import java.io.IOException;
import java.util.List;
import org.jline.terminal.Terminal;

/** The way into the manager; loads nothing of JLine before {@link #run}. Stateless. */
public final class ManagerEntry {
    private static final Outcome NO_TERMINAL = new Outcome(
            1,
            List.of("verifier: the Driver Verifier Manager needs a terminal that can move its cursor;"
                    + " \"verifier /?\" shows what can be done by switches"));

    private ManagerEntry() {}

    /** Whether a person sits before this JVM's standard input and output. */
    public static boolean isPossible() {
        return Consoles.isTerminal();
    }

    /**
     * Shows the manager until its user leaves it; the terminal is then as it was, also after a failure or where a signal ends
     * the JVM meanwhile.
     *
     * @throws IOException if the terminal cannot be read
     */
    public static Outcome run(ManagerHost host) throws IOException {
        if (!Consoles.canPrompt()) {
            return NO_TERMINAL;
        }
        try (Terminal terminal = Terminals.open("manager")) {
            return TerminalScreen.canDrawOn(terminal) ? run(host, terminal) : NO_TERMINAL;
        }
    }

    private static Outcome run(ManagerHost host, Terminal terminal) throws IOException {
        String noColour = System.getenv("NO_COLOR");
        TerminalScreen screen = new TerminalScreen(terminal, noColour == null || noColour.isEmpty());
        Thread atExit = new Thread(screen::close, "verifier-manager-exit");
        Runtime.getRuntime().addShutdownHook(atExit);
        try (Session session = Session.of(host)) {
            return new Wizard(screen, new TaskPage(session), session::cancelled).run();
        } finally {
            screen.close();
            removeHook(atExit);
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // Then it closes, or finds closed.
        }
    }
}
