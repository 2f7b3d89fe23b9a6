package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.Po;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.pnp.PnpHop;
import io.driververifier.verifier.io.rules.pnp.PnpRules;
import io.driververifier.verifier.pending.WovenCall;

/**
 * The verifier's routines for those of {@code Po}, and for those of {@code Io} that belong to Plug and Play.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovPower {
    private IovPower() {}

    @Replaces(Po.class)
    public static NtStatus callDriver(DeviceObject device, Irp irp, WovenCall call) {
        return Iov.callDriver(device, irp, call);
    }

    @Replaces(Io.class)
    public static NtStatus invalidDeviceRequest(DeviceObject device, Irp irp, WovenCall call) {
        if (!(Iop.tracking(irp) instanceof IrpShadow shadow)) {
            return Io.invalidDeviceRequest(device, irp);
        }
        PnpHop pnp = PnpHop.of(shadow.facts());
        if (pnp != null) {
            pnp.setUnhandled();
        }
        irp.setStatus(NtStatus.INVALID_DEVICE_REQUEST);
        shadow.machine().checks().completing(shadow, call);
        return Io.invalidDeviceRequest(device, irp);
    }

    public static NtStatus invalidDeviceRequest(WovenCall call, DeviceObject device, Irp irp) {
        return invalidDeviceRequest(device, irp, call);
    }

    @Replaces(Io.class)
    public static void invalidateDeviceRelations(DeviceObject physical, DeviceRelationsType type, WovenCall call) {
        checkPhysical("IoInvalidateDeviceRelations", physical, call);
        Io.invalidateDeviceRelations(physical, type);
    }

    public static void invalidateDeviceRelations(WovenCall call, DeviceObject physical, DeviceRelationsType type) {
        invalidateDeviceRelations(physical, type, call);
    }

    @Replaces(Io.class)
    public static void requestDeviceEject(DeviceObject physical, WovenCall call) {
        checkPhysical("IoRequestDeviceEject", physical, call);
        Io.requestDeviceEject(physical);
    }

    public static void requestDeviceEject(WovenCall call, DeviceObject physical) {
        requestDeviceEject(physical, call);
    }

    private static void checkPhysical(String routine, DeviceObject device, WovenCall call) {
        IovMachine machine = IovMachine.of(device);
        VerifiedDriver driver = machine == null ? null : machine.acting(machine.adoptThread(), call);
        if (machine == null || driver == null) {
            return;
        }
        Breach breach = PnpRules.NOT_PHYSICAL_DEVICE.check(routine, device);
        if (breach != null) {
            machine.reports().atCall(breach, driver, call, null);
        }
    }
}
