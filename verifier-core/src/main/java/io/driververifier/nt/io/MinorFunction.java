package io.driververifier.nt.io;

/** The minor function of a request ({@code IRP_MN_…}); its meaning depends on the major function. */
public sealed interface MinorFunction permits NormalMinor, PnpMinor, PowerMinor, WmiMinor, ReservedMinor {
    /** Windows' number for it. */
    int code();
}
