package io.driververifier.samples.e2e;

import io.driververifier.samples.twins.TwinProgram;
import java.io.IOException;

/** A program that starts itself in another JVM, which does the same, and so on; then each runs a twin. */
public final class NestedProgram {
    private NestedProgram() {}

    /** Runs the twin that the first of {@code arguments} names, below as many JVMs as the second one says. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int below = Integer.parseInt(arguments[1]);
        if (below > 0) {
            new ProcessBuilder(
                            Build.java(),
                            Build.QUICK,
                            "-cp",
                            System.getProperty("java.class.path"),
                            NestedProgram.class.getName(),
                            arguments[0],
                            String.valueOf(below - 1))
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        TwinProgram.main(new String[] {arguments[0]});
    }
}
