package io.driververifier.nt;

import java.util.Locale;

/**
 * The stop of a machine: code, four parameters and a sentence.
 *
 * <p>An {@link Error}, so that {@code catch (Exception)} in a driver does not swallow it. Immutable but for its stack;
 * the same instance ends every wait and DDI of the stopped machine, on whichever thread.
 */
public final class BugCheck extends Error {
    private static final long serialVersionUID = 1;

    private final BugCheckCode code;
    private final int[] parameters;

    /** A stop with up to four parameters; those not given are zero. */
    public BugCheck(BugCheckCode code, String message, int... parameters) {
        super(headline(code, parameters) + " - " + message);
        this.code = code;
        this.parameters = java.util.Arrays.copyOf(parameters, 4);
    }

    /** Which bug check this is. */
    public BugCheckCode code() {
        return code;
    }

    /** Parameter {@code number}, counted from 1 as on the blue screen. */
    public int parameter(int number) {
        return parameters[number - 1];
    }

    private static String headline(BugCheckCode code, int[] parameters) {
        int[] four = java.util.Arrays.copyOf(parameters, 4);
        return String.format(
                Locale.ROOT,
                "*** STOP: 0x%08X (0x%08X, 0x%08X, 0x%08X, 0x%08X) %s",
                code.code(),
                four[0],
                four[1],
                four[2],
                four[3],
                code);
    }
}
