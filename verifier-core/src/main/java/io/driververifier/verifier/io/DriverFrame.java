package io.driververifier.verifier.io;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.StackCapture;
import io.driververifier.verifier.StackLine;
import java.util.Optional;
import java.util.Set;

/**
 * An entry of a verified driver that is on a thread's stack.
 *
 * @param driver the driver's name
 * @param device the device that it was entered for, as far as its IRP still tells
 * @param irp the IRP that it was entered with
 */
public record DriverFrame(String driver, Optional<DeviceObject> device, Optional<Irp> irp) {
    /** The methods of the verifier that call a driver's routine, each after it has entered it. */
    private static final Set<String> CALL_DRIVERS = Set.of(
            "VerifiedDriver.driverEntry",
            "VerifiedDriver.addDevice",
            "VerifiedDriver.callDispatch",
            "VerifiedDriver.unload",
            "CallRecord.invokeRoutine",
            "WatchedRoutine.call",
            "RoutineChecks.run");

    /** Whether the method of {@code frame} is one that the routines of verified drivers are called by, directly or nearly. */
    public static boolean isEntry(StackLine frame) {
        return frame.module().equals(StackCapture.NT) && CALL_DRIVERS.contains(frame.method());
    }

    static DriverFrame of(EntryFrame frame) {
        Optional<Irp> irp = Optional.ofNullable(frame.irp());
        return new DriverFrame(frame.driver().name(), irp.flatMap(known -> deviceIn(known, frame)), irp);
    }

    /** The lowest location of the driver: one that has two devices in a stack was entered for the lower one last. */
    private static Optional<DeviceObject> deviceIn(Irp irp, EntryFrame frame) {
        for (int number = 1; number <= irp.stackCount(); number++) {
            DeviceObject device = Iop.deviceAt(irp, number);
            if (device != null && device.driver() == frame.driver().driver()) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }
}
