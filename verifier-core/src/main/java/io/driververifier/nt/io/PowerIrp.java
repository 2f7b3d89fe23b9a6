package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ob.Ob;
import java.util.function.Consumer;

/** The power manager's IRPs: they belong to no thread and are freed where their completion ends. Stateless. */
final class PowerIrp {
    private PowerIrp() {}

    /** Sends {@code minor} to the top of the stack of {@code device}; {@code done} gets the final status, on any thread. */
    static void send(DeviceObject device, PowerMinor minor, PowerState state, Consumer<NtStatus> done) {
        DeviceObject top = Io.getAttachedDeviceReference(device);
        Irp irp = Io.allocateIrp(top.stackSize());
        irp.setStatus(NtStatus.NOT_SUPPORTED);
        IoStackLocation first = Io.getNextIrpStackLocation(irp);
        first.setMajorFunction(MajorFunction.POWER);
        first.setMinorFunction(minor);
        first.setParameters(
                state instanceof SystemPowerState system && minor == PowerMinor.WAIT_WAKE
                        ? new IrpParameters.WaitWake(system)
                        : new IrpParameters.Power(state));
        Io.setCompletionRoutine(irp, (none, finished) -> {
            NtStatus status = finished.status();
            Io.freeIrp(finished);
            Ob.dereferenceObject(top);
            done.accept(status);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Po.callDriver(top, irp);
    }
}
