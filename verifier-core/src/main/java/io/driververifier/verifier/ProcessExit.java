package io.driververifier.verifier;

/**
 * Which forced calls end the process that made the request, and how.
 *
 * @param choice how it is ended
 * @param percent how many of the forced calls with a program's process behind them end it, 1 to 100
 * @param programs which programs may be ended
 */
public record ProcessExit(ProcessExitChoice choice, int percent, ProgramFilter programs) {
    /** Of no call; of each, once there is a choice. */
    public static final ProcessExit DEFAULTS = new ProcessExit(ProcessExitChoice.OFF, 100, ProgramFilter.ALL);

    /** As the record says; refuses what is no percentage. */
    public ProcessExit {
        if (percent < 1 || percent > 100) {
            throw new InvalidSettingsException("processexitpercent is " + percent + "; it has to be from 1 to 100");
        }
    }

    /** Whether any process may be ended. */
    public boolean isOn() {
        return choice != ProcessExitChoice.OFF;
    }

    /** The same with another choice. */
    public ProcessExit withChoice(ProcessExitChoice other) {
        return new ProcessExit(other, percent, programs);
    }

    /** The same with another percentage. */
    public ProcessExit withPercent(int other) {
        return new ProcessExit(choice, other, programs);
    }

    /** The same with other programs. */
    public ProcessExit withPrograms(ProgramFilter others) {
        return new ProcessExit(choice, percent, others);
    }
}
