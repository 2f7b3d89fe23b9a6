package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Ob;
import org.jspecify.annotations.Nullable;

/** The power manager's routines ({@code Po…}) for drivers. Any thread. */
public final class Po {
    private Po() {}

    /** {@code PoCallDriver}: since Windows Vista the same as {@link Io#callDriver}. */
    public static NtStatus callDriver(DeviceObject device, Irp irp) {
        return Io.callDriver(device, irp);
    }

    /** {@code PoStartNextPowerIrp}: does nothing since Windows Vista; drivers that want to run before it still call it. */
    public static void startNextPowerIrp(Irp irp) {}

    /**
     * {@code PoRequestPowerIrp}: has a power request sent to the top of the stack of {@code device}, from a worker thread,
     * and {@code callback} told of its end.
     *
     * @param state of a device for {@link PowerMinor#SET_POWER} and {@link PowerMinor#QUERY_POWER}, of the system for
     *     {@link PowerMinor#WAIT_WAKE}
     * @return {@link NtStatus#PENDING}, or {@link NtStatus#INVALID_PARAMETER_2} if no such request can be sent
     */
    public static NtStatus requestPowerIrp(
            DeviceObject device, MinorFunction minor, PowerState state, @Nullable PowerCompletion callback) {
        Kernel kernel = device.driver().system().kernel();
        kernel.checkRunning();
        if (!(minor instanceof PowerMinor power) || !isRequestable(power, state)) {
            return NtStatus.INVALID_PARAMETER_2;
        }
        Ob.referenceObject(device);
        kernel.queueWorkItem(() -> PowerIrp.send(device, power, state, status -> {
            if (callback != null) {
                callback.complete(device, power, state, status);
            }
            Ob.dereferenceObject(device);
        }));
        return NtStatus.PENDING;
    }

    private static boolean isRequestable(PowerMinor minor, PowerState state) {
        return switch (minor) {
            case SET_POWER, QUERY_POWER -> state.type() == PowerType.DEVICE;
            case WAIT_WAKE -> state.type() == PowerType.SYSTEM;
            case POWER_SEQUENCE -> false;
        };
    }

    /** {@code PoSetPowerState}: notes that {@code device} is in {@code state} now; answers the state until now. */
    public static DevicePowerState setPowerState(DeviceObject device, DevicePowerState state) {
        return device.exchangePowerState(state);
    }
}
