package io.driververifier.samples.notmyfault;

import io.driververifier.samples.myfault.MyFaultControl;
import java.util.Arrays;
import java.util.Optional;

/** What can be chosen from the menu: a fault of the driver {@code myfault}, and the device control that has it committed. */
public enum Fault {
    /** The IRP is kept without a cancel routine. */
    HANG("hang", MyFaultControl.IOCTL_HANG, "Hang with IRP: the request is kept, and its process cannot end"),
    /** The IRP is kept without a cancel routine, and the program does not wait for it in the driver. */
    HANG_OVERLAPPED(
            "hang-overlapped",
            MyFaultControl.IOCTL_HANG,
            "Hang with an overlapped IRP: the process ends five minutes later without it"),
    /** The IRP is kept with a cancel routine. */
    HANG_CANCELABLE(
            "hang-cancelable",
            MyFaultControl.IOCTL_HANG_CANCELABLE,
            "Hang with IRP that can be cancelled: the process ends when it is ended"),
    /** The IRP is completed twice. */
    COMPLETE_TWICE("complete-twice", MyFaultControl.IOCTL_COMPLETE_TWICE, "Complete the IRP twice: 0x44"),
    /** The IRP is sent on without a stack location. */
    NO_STACK_LOCATION(
            "no-stack-location",
            MyFaultControl.IOCTL_NO_STACK_LOCATION,
            "Send the IRP on when it has no stack location left: 0x35"),
    /** A buffer is written behind its end. */
    OVERRUN("overrun", MyFaultControl.IOCTL_OVERRUN, "Write behind the end of a buffer: 0x1E if verified"),
    /** The driver waits at an IRQL where nobody may. */
    WAIT_HIGH("wait-high", MyFaultControl.IOCTL_WAIT_HIGH, "Wait at DISPATCH_LEVEL: 0xC4/121 if verified"),
    /** The driver forgets an IRP that it allocated. */
    LEAK("leak", MyFaultControl.IOCTL_LEAK, "Leak an IRP: 0xC4/62 if verified, when the driver is unloaded");

    private final String option;
    private final int ioControlCode;
    private final String description;

    Fault(String option, int ioControlCode, String description) {
        this.option = option;
        this.ioControlCode = ioControlCode;
        this.description = description;
    }

    /** The fault that is called {@code option} on the command line. */
    public static Optional<Fault> of(String option) {
        return Arrays.stream(values())
                .filter(fault -> fault.option.equals(option))
                .findFirst();
    }

    /** How it is called on the command line. */
    public String option() {
        return option;
    }

    /** The device control that has it committed. */
    public int ioControlCode() {
        return ioControlCode;
    }

    /** What the menu says of it. */
    public String description() {
        return description;
    }
}
