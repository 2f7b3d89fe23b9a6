package io.driververifier.samples.disk;

/** The device controls that the sample disks know, with Windows' own numbers. */
public final class DiskControl {
    /** {@code IOCTL_DISK_GET_LENGTH_INFO}: answers the size in bytes as a little-endian 64-bit number. */
    public static final int IOCTL_DISK_GET_LENGTH_INFO = 0x0007_405C;

    /** A control of our own: answered when something happens to the disk, which nothing does. */
    public static final int IOCTL_WATCH = 0x0022_2000;

    private DiskControl() {}
}
