package io.driververifier.nt.io;

/** How a device wants its requests ({@code DO_…}). */
public enum DeviceFlag {
    /** The data of reads and writes is copied through {@link Irp#systemBuffer}. */
    BUFFERED_IO,
    /** The data of reads and writes is the requester's own, at {@link Irp#mdl}. */
    DIRECT_IO
}
