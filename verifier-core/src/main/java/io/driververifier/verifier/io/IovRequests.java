package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.verifier.pending.WovenCall;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for IRPs that a driver makes: allocate, build, free, reuse.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovRequests {
    private IovRequests() {}

    @Replaces(Io.class)
    public static Irp allocateIrp(int stackSize, WovenCall call) {
        Irp irp = Io.allocateIrp(stackSize);
        KThread thread = Kernel.currentThreadOrNull();
        if (thread != null && thread.verifierState() instanceof IovThread known) {
            created(known, irp, call);
        }
        return irp;
    }

    @Replaces(Io.class)
    public static void freeIrp(Irp irp, WovenCall call) {
        Io.freeIrp(Iov.touch(irp, call));
        if (Iop.tracking(irp) instanceof IrpShadow shadow) {
            shadow.machine().tell(shadow, IrpEvent.FREED, call, null);
            shadow.setOwner(Ownership.FREED);
        }
    }

    @Replaces(Io.class)
    public static void reuseIrp(Irp irp, NtStatus status, WovenCall call) {
        Io.reuseIrp(Iov.touch(irp, call), status);
        if (Iop.tracking(irp) instanceof IrpShadow shadow && shadow.owner() instanceof VerifiedDriver owner) {
            shadow.create(owner);
            shadow.machine().tell(shadow, IrpEvent.REUSED, call, null);
        }
    }

    @Replaces(Io.class)
    public static Irp buildAsynchronousFsdRequest(
            MajorFunction major, DeviceObject device, @Nullable ByteBuffer buffer, long byteOffset, WovenCall call) {
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
        Irp irp = Io.buildDeviceIoControlRequest(ioControlCode, device, input, output, internal, event, iosb);
        builtForThread(threadOf(device), irp, event, iosb, call);
        return irp;
    }

    private static @Nullable IovThread threadOf(DeviceObject device) {
        IovMachine machine = IovMachine.of(device);
        return machine == null ? null : machine.adoptThread();
    }

    private static @Nullable IrpShadow created(@Nullable IovThread thread, Irp irp, WovenCall call) {
        VerifiedDriver driver = thread == null ? null : thread.machine().acting(thread, call);
        if (thread == null || driver == null) {
            return null;
        }
        IrpShadow shadow = IrpShadow.of(thread.machine(), irp);
        Iop.setSystem(irp, driver.driver().system());
        shadow.create(driver);
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
