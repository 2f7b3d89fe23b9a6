package io.driververifier.nt.io;

/** Whose power a power request is about ({@code POWER_STATE_TYPE}). */
public enum PowerType {
    /** That of the whole computer. */
    SYSTEM,
    /** That of one device. */
    DEVICE
}
