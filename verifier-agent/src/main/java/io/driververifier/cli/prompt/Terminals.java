package io.driververifier.cli.prompt;

import java.io.IOException;
import java.nio.charset.Charset;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.exec.ExecTerminalProvider;
import org.jline.terminal.spi.SystemStream;

/** The terminal of this JVM's standard streams. Stateless. */
public final class Terminals {
    /** Of a serial line, which does not know. */
    private static final Size SIZE_UNLESS_KNOWN = new Size(80, 24);

    private Terminals() {}

    /**
     * It, as {@code name} in JLine's own messages; whoever opens it closes it.
     *
     * @throws IOException if the streams are none
     */
    public static Terminal open(String name) throws IOException {
        // By hand, because JLine finds its providers by files that a jar with relocated classes cannot have.
        Terminal terminal = new ExecTerminalProvider()
                .sysTerminal(
                        name,
                        System.getenv("TERM"),
                        false,
                        Charset.defaultCharset(),
                        true,
                        Terminal.SignalHandler.SIG_DFL,
                        false,
                        SystemStream.Output);
        if (terminal.getWidth() == 0 || terminal.getHeight() == 0) {
            terminal.setSize(SIZE_UNLESS_KNOWN);
        }
        return terminal;
    }
}
