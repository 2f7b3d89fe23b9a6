package io.driververifier.samples.junit;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.samples.twins.touchaftercall.right.RightTouchAfterCallDriver;
import io.driververifier.user.UserFile;
import java.util.List;
import java.util.Set;

/**
 * The bottom of a stack, which looks at who calls it: a call that is woven, or a driver that is verified, leaves frames of
 * the verifier.
 */
final class CallerSpy implements Driver {
    private static final String DEVICE_NAME = "spy";
    private static final String VERIFIER = "io.driververifier.verifier.";

    private volatile List<String> callers = List.of();

    private CallerSpy() {}

    /** Has a right driver of {@code machine} call it; answers whether the verifier was in between. */
    static boolean seesTheVerifier(Machine machine) {
        CallerSpy spy = new CallerSpy();
        DriverObject bottom = machine.load(DEVICE_NAME, spy);
        machine.addDevice(
                machine.load(new RightTouchAfterCallDriver()), bottom.devices().get(0));
        UserFile.open(machine, DEVICE_NAME).close();
        if (!spy.callers.contains(RightTouchAfterCallDriver.class.getName())) {
            throw new AssertionError("The driver did not call: " + spy.callers);
        }
        return spy.callers.stream().anyMatch(name -> name.startsWith(VERIFIER));
    }

    @Override
    public NtStatus driverEntry(DriverObject driver) {
        Io.createDevice(driver, DEVICE_NAME, Set.of());
        return NtStatus.SUCCESS;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        callers = StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName).toList());
        irp.setStatus(NtStatus.SUCCESS);
        irp.setInformation(0);
        Io.completeRequest(irp);
        return NtStatus.SUCCESS;
    }
}
