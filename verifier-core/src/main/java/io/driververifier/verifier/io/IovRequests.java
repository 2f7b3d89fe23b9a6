package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.own.OwnIrpRules;
import io.driververifier.verifier.pending.WovenCall;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for IRPs that a driver makes: allocate, build, free, reuse.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack. The form of a
 * routine that begins with the call is what references to it become.
 */
public final class IovRequests {
    private IovRequests() {}

    @Replaces(Io.class)
    public static Irp allocateIrp(int stackSize, WovenCall call) {
        Irp irp = Io.allocateIrp(stackSize);
        created(IovThread.current(), irp, call);
        return irp;
    }

    @Replaces(Io.class)
    public static Irp allocateIrp(int stackSize, boolean chargeQuota, WovenCall call) {
        Irp irp = Io.allocateIrp(stackSize, chargeQuota);
        created(IovThread.current(), irp, call);
        return irp;
    }

    public static Irp allocateIrp(WovenCall call, int stackSize, boolean chargeQuota) {
        return allocateIrp(stackSize, chargeQuota, call);
    }

    @Replaces(Io.class)
    public static Irp makeAssociatedIrp(Irp master, int stackSize, WovenCall call) {
        Irp irp = Io.makeAssociatedIrp(Iov.touch(master, call), stackSize);
        created(IovThread.current(), irp, call);
        return irp;
    }

    public static Irp makeAssociatedIrp(WovenCall call, Irp master, int stackSize) {
        return makeAssociatedIrp(master, stackSize, call);
    }

    @Replaces(Io.class)
    public static void freeIrp(@Nullable Irp irp, WovenCall call) {
        if (irp == null) {
            freeNull(call);
            return;
        }
        if (!(Iop.tracking(irp) instanceof IrpShadow shadow)) {
            Io.freeIrp(irp);
        } else if (OwnIrps.mayFree(shadow, call)) {
            Io.freeIrp(irp);
            shadow.machine().tell(shadow, IrpEvent.FREED, call, null);
            shadow.setOwner(Ownership.FREED);
        }
    }

    private static void freeNull(WovenCall call) {
        IovThread thread = IovThread.current();
        VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
        if (thread == null || driver == null) {
            throw new NullPointerException("IoFreeIrp of null");
        }
        thread.machine().reports().atCall(OwnIrpRules.FREED_NULL.breach(), driver, call, null);
    }

    @Replaces(Io.class)
    public static void reuseIrp(Irp irp, NtStatus status, WovenCall call) {
        if (!(Iop.tracking(irp) instanceof IrpShadow shadow)) {
            Io.reuseIrp(irp, status);
        } else if (OwnIrps.mayRenew(shadow, false, call)) {
            Io.reuseIrp(irp, status);
            renewed(shadow, call);
        }
    }

    @Replaces(Io.class)
    public static void initializeIrp(Irp irp, WovenCall call) {
        if (!(Iop.tracking(irp) instanceof IrpShadow shadow)) {
            Io.initializeIrp(irp);
        } else if (OwnIrps.mayRenew(shadow, true, call)) {
            Io.initializeIrp(irp);
            renewed(shadow, call);
        }
    }

    public static void initializeIrp(WovenCall call, Irp irp) {
        initializeIrp(irp, call);
    }

    private static void renewed(IrpShadow shadow, WovenCall call) {
        if (shadow.owner() instanceof VerifiedDriver owner) {
            shadow.create(owner);
            shadow.machine().tell(shadow, IrpEvent.REUSED, call, null);
        }
    }

    @Replaces(Io.class)
    public static Irp buildAsynchronousFsdRequest(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset, WovenCall call) {
        checkTransfer(major, device, buffer, call);
        Irp irp = Io.buildAsynchronousFsdRequest(major, device, buffer, byteOffset);
        created(threadOf(device), irp, call);
        return irp;
    }

    @Replaces(Io.class)
    public static Irp buildSynchronousFsdRequest(
            MajorFunction major,
            DeviceObject device,
            @Nullable ByteBuffer buffer,
            long byteOffset,
            KEvent event,
            IoStatusBlock iosb,
            WovenCall call) {
        checkTransfer(major, device, buffer, call);
        Irp irp = Io.buildSynchronousFsdRequest(major, device, buffer, byteOffset, event, iosb);
        builtForThread(threadOf(device), irp, event, iosb, call);
        return irp;
    }

    @Replaces(Io.class)
    public static Irp buildDeviceIoControlRequest(
            int ioControlCode,
            DeviceObject device,
            @Nullable ByteBuffer input,
            @Nullable ByteBuffer output,
            boolean internal,
            KEvent event,
            IoStatusBlock iosb,
            WovenCall call) {
        if (output != null && output.isReadOnly()) {
            report(OwnIrpRules.READ_ONLY_CONTROL_BUFFER.breach(), device, call);
        }
        Irp irp = Io.buildDeviceIoControlRequest(ioControlCode, device, input, output, internal, event, iosb);
        builtForThread(threadOf(device), irp, event, iosb, call);
        return irp;
    }

    private static void checkTransfer(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, WovenCall call) {
        if (major == MajorFunction.READ && buffer != null && buffer.isReadOnly()) {
            report(OwnIrpRules.READ_ONLY_FSD_BUFFER.breach(), device, call);
        }
    }

    private static void report(Breach breach, DeviceObject device, WovenCall call) {
        IovThread thread = threadOf(device);
        if (thread != null) {
            thread.report(breach, call, null);
        }
    }

    private static @Nullable IovThread threadOf(DeviceObject device) {
        IovMachine machine = IovMachine.of(device);
        return machine == null ? null : machine.adoptThread();
    }

    private static @Nullable IrpShadow created(@Nullable IovThread thread, Irp irp, WovenCall call) {
        VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
        if (thread == null || driver == null || thread.machine().isStranger(irp)) {
            return null;
        }
        IrpShadow shadow = IrpShadow.of(thread.machine(), irp);
        Iop.setSystem(irp, driver.driver().system());
        shadow.make(driver);
        if (!irp.origin().isThreaded()) {
            shadow.allocate(driver, call);
        }
        thread.machine().tell(shadow, IrpEvent.ALLOCATED, call, null);
        return shadow;
    }

    private static void builtForThread(
            @Nullable IovThread thread, Irp irp, KEvent event, IoStatusBlock iosb, WovenCall call) {
        IrpShadow shadow = created(thread, irp, call);
        if (thread != null && shadow != null && shadow.owner() instanceof VerifiedDriver driver) {
            RequestRecord request = new RequestRecord(driver, shadow, event, iosb, thread.outermostOf(driver));
            shadow.setRequest(request);
            Iop.setVerifierState(iosb, request);
            thread.machine().requests().add(request);
        }
    }
}
