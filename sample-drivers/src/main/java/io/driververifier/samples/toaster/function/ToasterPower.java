package io.driververifier.samples.toaster.function;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.Power;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.Po;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.SystemPowerState;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The power requests of a toaster, of whose power policy this driver is the owner: for a state of the system it requests
 * the state of the device that goes with it, and completes the one when the other has ended.
 *
 * <p>Any thread. {@code deviceStates} guards itself.
 */
final class ToasterPower {
    private final ToasterDevice toaster;
    private final Map<SystemPowerState, DevicePowerState> deviceStates = new EnumMap<>(SystemPowerState.class);

    ToasterPower(ToasterDevice toaster) {
        this.toaster = toaster;
    }

    /** Takes from {@code capabilities} which state of the device goes with which of the system. */
    void learn(DeviceCapabilities capabilities) {
        synchronized (deviceStates) {
            for (SystemPowerState system : SystemPowerState.values()) {
                deviceStates.put(system, capabilities.deviceState(system));
            }
        }
    }

    private DevicePowerState deviceState(SystemPowerState system) {
        if (system == SystemPowerState.WORKING) {
            return DevicePowerState.D0;
        }
        synchronized (deviceStates) {
            DevicePowerState known = deviceStates.getOrDefault(system, DevicePowerState.UNSPECIFIED);
            return known == DevicePowerState.UNSPECIFIED ? DevicePowerState.D3 : known;
        }
    }

    /** Answers {@code irp}; what it does not know goes on untouched. */
    NtStatus dispatch(Irp irp, IoStackLocation location) {
        MinorFunction minor = location.minorFunction();
        boolean known = minor == PowerMinor.SET_POWER || minor == PowerMinor.QUERY_POWER;
        if (known && location.parameters(Power.class).state() instanceof SystemPowerState state) {
            return toaster.isRunning() ? system(irp, minor, state) : toaster.passDown(irp);
        }
        if (minor == PowerMinor.SET_POWER
                && location.parameters(Power.class).state() instanceof DevicePowerState state) {
            return state == DevicePowerState.D0 ? powerUp(irp) : powerDown(irp, state);
        }
        if (minor == PowerMinor.QUERY_POWER) {
            irp.setStatus(NtStatus.SUCCESS);
        }
        return toaster.passDown(irp);
    }

    // Of the system: the drivers below first, then the device

    private NtStatus system(Irp irp, MinorFunction minor, SystemPowerState state) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.markIrpPending(irp);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> systemDone(done, minor, state));
        Io.callDriver(toaster.lower(), irp);
        return NtStatus.PENDING;
    }

    private NtStatus systemDone(Irp irp, MinorFunction minor, SystemPowerState state) {
        if (!irp.status().isSuccess()) {
            Io.releaseRemoveLock(toaster.removeLock(), irp);
            return NtStatus.CONTINUE_COMPLETION;
        }
        if (state == SystemPowerState.WORKING) {
            // The system is not kept waiting while its devices wake; the device stays until it has.
            NtStatus requested = request(minor, state, status -> Io.releaseRemoveLock(toaster.removeLock(), irp));
            if (requested != NtStatus.PENDING) {
                Io.releaseRemoveLock(toaster.removeLock(), irp);
            }
            return NtStatus.CONTINUE_COMPLETION;
        }
        NtStatus requested = request(minor, state, status -> finish(irp, status));
        if (requested == NtStatus.PENDING) {
            return NtStatus.MORE_PROCESSING_REQUIRED;
        }
        irp.setStatus(requested);
        Io.releaseRemoveLock(toaster.removeLock(), irp);
        return NtStatus.CONTINUE_COMPLETION;
    }

    private NtStatus request(MinorFunction minor, SystemPowerState state, Consumer<NtStatus> callback) {
        return Po.requestPowerIrp(
                toaster.self(),
                minor,
                deviceState(state),
                (device, ownMinor, deviceState, status) -> callback.accept(status));
    }

    private void finish(Irp irp, NtStatus status) {
        irp.setStatus(status);
        Io.completeRequest(irp);
        Io.releaseRemoveLock(toaster.removeLock(), irp);
    }

    // Of the device: down from here to the bus, up from the bus to here

    private NtStatus powerUp(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.copyCurrentIrpStackLocationToNext(irp);
        Io.setCompletionRoutine(irp, (device, done) -> {
            if (done.isPendingReturned()) {
                Io.markIrpPending(done);
            }
            if (done.status().isSuccess()) {
                Po.setPowerState(toaster.self(), DevicePowerState.D0);
                toaster.setPowerState(DevicePowerState.D0);
            }
            Io.releaseRemoveLock(toaster.removeLock(), done);
            return NtStatus.CONTINUE_COMPLETION;
        });
        return Io.callDriver(toaster.lower(), irp);
    }

    /** Waits for what is under way, which a dispatch routine of power requests must not: a worker does. */
    private NtStatus powerDown(Irp irp, DevicePowerState state) {
        IoWorkItem item = Io.allocateWorkItem(toaster.self());
        Io.markIrpPending(irp);
        Io.queueWorkItem(item, device -> {
            Io.freeWorkItem(item);
            toaster.setPowerState(state);
            toaster.queue().awaitIdle();
            Po.setPowerState(device, state);
            irp.setStatus(NtStatus.SUCCESS);
            Io.copyCurrentIrpStackLocationToNext(irp);
            Io.setCompletionRoutine(irp, (own, done) -> {
                Io.releaseRemoveLock(toaster.removeLock(), done);
                return NtStatus.CONTINUE_COMPLETION;
            });
            Io.callDriver(toaster.lower(), irp);
        });
        return NtStatus.PENDING;
    }
}
