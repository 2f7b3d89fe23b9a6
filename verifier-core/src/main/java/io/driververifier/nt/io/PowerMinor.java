package io.driververifier.nt.io;

/** The minor functions of {@link MajorFunction#POWER}; the ordinal is Windows' code. */
public enum PowerMinor implements MinorFunction {
    WAIT_WAKE,
    POWER_SEQUENCE,
    SET_POWER,
    QUERY_POWER;

    @Override
    public int code() {
        return ordinal();
    }
}
