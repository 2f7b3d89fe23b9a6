package io.driververifier.samples.toaster.function;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters.QueryCapabilities;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.Po;

/**
 * The Plug and Play requests of a toaster; the PnP manager sends one at a time.
 *
 * <p>{@code queried} is used by those requests alone.
 */
final class ToasterPnp {
    private final ToasterDevice toaster;
    private boolean queried;

    ToasterPnp(ToasterDevice toaster) {
        this.toaster = toaster;
    }

    /** Answers {@code irp}; what it does not know goes on untouched. */
    NtStatus dispatch(Irp irp, PnpMinor minor) {
        return switch (minor) {
            case START_DEVICE -> start(irp);
            case QUERY_STOP_DEVICE, QUERY_REMOVE_DEVICE -> query(irp);
            case CANCEL_STOP_DEVICE, CANCEL_REMOVE_DEVICE -> cancel(irp);
            case STOP_DEVICE -> {
                queried = false;
                toaster.pause();
                yield agree(irp);
            }
            case SURPRISE_REMOVAL -> {
                toaster.vanish();
                yield agree(irp);
            }
            case REMOVE_DEVICE -> remove(irp);
            case QUERY_CAPABILITIES -> capabilities(irp);
            default -> toaster.passDown(irp);
        };
    }

    private NtStatus agree(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        return toaster.passDown(irp);
    }

    /** The hardware answers only after the drivers below have started it. */
    private NtStatus start(Irp irp) {
        Io.forwardIrpSynchronously(toaster.lower(), irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            Po.setPowerState(toaster.self(), DevicePowerState.D0);
            toaster.setPowerState(DevicePowerState.D0);
            toaster.run();
        }
        return toaster.complete(irp, status);
    }

    private NtStatus query(Irp irp) {
        queried = toaster.isRunning();
        if (queried) {
            toaster.pause();
        }
        return agree(irp);
    }

    /** The drivers below go on first; a cancel may also come without a query, when a driver above refused. */
    private NtStatus cancel(Irp irp) {
        irp.setStatus(NtStatus.SUCCESS);
        Io.forwardIrpSynchronously(toaster.lower(), irp);
        if (queried) {
            queried = false;
            toaster.run();
        }
        return toaster.complete(irp, NtStatus.SUCCESS);
    }

    private NtStatus remove(Irp irp) {
        toaster.vanish();
        irp.setStatus(NtStatus.SUCCESS);
        Io.skipCurrentIrpStackLocation(irp);
        NtStatus status = Io.callDriver(toaster.lower(), irp);
        Io.releaseRemoveLockAndWait(toaster.removeLock(), irp);
        Io.detachDevice(toaster.lower());
        Io.deleteDevice(toaster.self());
        return status;
    }

    private NtStatus capabilities(Irp irp) {
        DeviceCapabilities capabilities = Io.getCurrentIrpStackLocation(irp)
                .parameters(QueryCapabilities.class)
                .capabilities();
        Io.forwardIrpSynchronously(toaster.lower(), irp);
        NtStatus status = irp.status();
        if (status.isSuccess()) {
            capabilities.setSurpriseRemovalOk(true);
            toaster.power().learn(capabilities);
        }
        return toaster.complete(irp, status);
    }
}
