package io.driververifier.samples.myfault;

/** The device controls that {@code myfault} tells apart; what it does with each is in {@link Faults}. */
public final class MyFaultControl {
    /** Kept, as every control that it does not know; the number is that of Sysinternals' driver. */
    public static final int IOCTL_HANG = 0x8336_0020;

    /** Kept with a cancel routine, whatever the mode of the driver is. */
    public static final int IOCTL_HANG_CANCELABLE = 0x8336_0024;

    /** Completed a second time after the first. */
    public static final int IOCTL_COMPLETE_TWICE = 0x8336_0028;

    /** Sent on without a stack location for whoever gets it. */
    public static final int IOCTL_NO_STACK_LOCATION = 0x8336_002C;

    /** Written to behind the end of its input. */
    public static final int IOCTL_OVERRUN = 0x8336_0030;

    /** Waited for at {@code DISPATCH_LEVEL}. */
    public static final int IOCTL_WAIT_HIGH = 0x8336_0034;

    /** Answered, and an IRP that was allocated for it is forgotten. */
    public static final int IOCTL_LEAK = 0x8336_0038;

    private MyFaultControl() {}
}
