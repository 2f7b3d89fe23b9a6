package io.driververifier.verifier;

/**
 * What is written down for those who ask later. Immutable.
 *
 * @param isOn whether the JVM has a black box
 * @param log how many forced pendings the log keeps
 * @param kept how many black boxes of JVMs without a run folder are kept
 * @param dumpsMax how many machines that a bug check stops are dumped
 */
public record BlackBoxSettings(boolean isOn, int log, int kept, int dumpsMax) {
    /** The most forced pendings that a log keeps: each has its stack, in memory and in the result. */
    public static final int LOG_MAX = 0x1000;

    /** A black box, as on Windows of 0x40 forced pendings, and a few dumps. */
    public static final BlackBoxSettings DEFAULTS = new BlackBoxSettings(true, 0x40, 20, 4);

    /** As the record says; refuses what makes no sense. */
    public BlackBoxSettings {
        if (log < 1 || log > LOG_MAX) {
            throw new InvalidSettingsException("log is " + log + "; it has to be from 1 to " + LOG_MAX);
        }
        if (kept < 1) {
            throw new InvalidSettingsException("boxes is " + kept + "; it has to be 1 or more");
        }
        if (dumpsMax < 0) {
            throw new InvalidSettingsException("dumps is " + dumpsMax + "; it has to be 0 or more");
        }
    }

    BlackBoxSettings withOn(boolean other) {
        return new BlackBoxSettings(other, log, kept, dumpsMax);
    }

    BlackBoxSettings withLog(long other) {
        return new BlackBoxSettings(isOn, clamp(other), kept, dumpsMax);
    }

    BlackBoxSettings withKept(long other) {
        return new BlackBoxSettings(isOn, log, clamp(other), dumpsMax);
    }

    BlackBoxSettings withDumps(long other) {
        return new BlackBoxSettings(isOn, log, kept, clamp(other));
    }

    /** So that what is too much is refused with the number that is nearest, instead of becoming another one. */
    private static int clamp(long number) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, number));
    }
}
