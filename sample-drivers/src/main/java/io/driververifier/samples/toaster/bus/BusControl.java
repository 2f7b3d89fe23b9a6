package io.driververifier.samples.toaster.bus;

/** The device controls of the bus, with the numbers of the WDK's toaster; the input is the serial number, four bytes, little-endian. */
public final class BusControl {
    /** {@code IOCTL_BUSENUM_PLUGIN_HARDWARE}: plugs a toaster in. */
    public static final int PLUG_IN = 0x002A_4000;

    /** {@code IOCTL_BUSENUM_UNPLUG_HARDWARE}: takes it away without a word. */
    public static final int UNPLUG = 0x002A_4004;

    /** {@code IOCTL_BUSENUM_EJECT_HARDWARE}: asks for it to be ejected, which its drivers may refuse. */
    public static final int EJECT = 0x002A_4008;

    private BusControl() {}
}
