package io.driververifier.nt.io;

/** The minor function of requests that have none. */
public enum NormalMinor implements MinorFunction {
    NORMAL;

    @Override
    public int code() {
        return 0;
    }
}
