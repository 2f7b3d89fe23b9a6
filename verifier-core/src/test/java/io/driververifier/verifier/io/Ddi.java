package io.driververifier.verifier.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.InvokeOn;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.pending.WovenCall;
import java.util.Set;

/** The routines that a driver calls, as they are or as the weaver leaves them: one test driver is written for both. */
public interface Ddi {
    /** The driver under verification in the tests of the rules. */
    String DRIVER = "mydriver";

    /** The calls of a driver that is not verified. */
    static Ddi plain() {
        return new Plain();
    }

    /** The calls of the verified driver {@code name} after weaving. */
    static Ddi woven(String name) {
        return new Woven(name);
    }

    /** The call instruction at {@code line} of the verified driver {@code name}. */
    static WovenCall at(String name, int line) {
        return new WovenCall(name, "com.acme.Filter", "dispatch", "()V", line, "Filter.java", line);
    }

    /** {@code irp}, on which a method is called. */
    Irp touch(Irp irp);

    /** {@code iosb}, which is read. */
    IoStatusBlock touch(IoStatusBlock iosb);

    /** {@code status}, which is returned at {@code line}. */
    NtStatus returning(int line, NtStatus status);

    void copy(Irp irp);

    void skip(Irp irp);

    void mark(Irp irp);

    void setRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on);

    default void setRoutine(Irp irp, CompletionRoutine routine) {
        setRoutine(irp, routine, InvokeOn.ALWAYS);
    }

    /** Sends {@code irp} down at {@code line}. */
    NtStatus call(int line, DeviceObject device, Irp irp);

    void complete(Irp irp);

    boolean forwardAndWait(DeviceObject device, Irp irp);

    Irp allocate(int stackSize);

    void free(Irp irp);

    void reuse(Irp irp, NtStatus status);

    Irp buildAsynchronous(DeviceObject device);

    Irp buildSynchronous(DeviceObject device, KEvent event, IoStatusBlock iosb);

    Irp buildControl(DeviceObject device, KEvent event, IoStatusBlock iosb);

    boolean set(KEvent event);

    boolean read(KEvent event);

    void await(KEvent event);

    void queue(IoWorkItem item, WorkItemRoutine routine);

    /** Sets status and information and completes. */
    default NtStatus finish(Irp irp, NtStatus status, long information) {
        touch(irp).setStatus(status);
        touch(irp).setInformation(information);
        complete(irp);
        return status;
    }

    /** As they are. */
    final class Plain implements Ddi {
        @Override
        public Irp touch(Irp irp) {
            return irp;
        }

        @Override
        public IoStatusBlock touch(IoStatusBlock iosb) {
            return iosb;
        }

        @Override
        public NtStatus returning(int line, NtStatus status) {
            return status;
        }

        @Override
        public void copy(Irp irp) {
            Io.copyCurrentIrpStackLocationToNext(irp);
        }

        @Override
        public void skip(Irp irp) {
            Io.skipCurrentIrpStackLocation(irp);
        }

        @Override
        public void mark(Irp irp) {
            Io.markIrpPending(irp);
        }

        @Override
        public void setRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
            Io.setCompletionRoutine(irp, routine, on);
        }

        @Override
        public NtStatus call(int line, DeviceObject device, Irp irp) {
            return Io.callDriver(device, irp);
        }

        @Override
        public void complete(Irp irp) {
            Io.completeRequest(irp);
        }

        @Override
        public boolean forwardAndWait(DeviceObject device, Irp irp) {
            return Io.forwardIrpSynchronously(device, irp);
        }

        @Override
        public Irp allocate(int stackSize) {
            return Io.allocateIrp(stackSize);
        }

        @Override
        public void free(Irp irp) {
            Io.freeIrp(irp);
        }

        @Override
        public void reuse(Irp irp, NtStatus status) {
            Io.reuseIrp(irp, status);
        }

        @Override
        public Irp buildAsynchronous(DeviceObject device) {
            return Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, device, null, 0);
        }

        @Override
        public Irp buildSynchronous(DeviceObject device, KEvent event, IoStatusBlock iosb) {
            return Io.buildSynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, device, null, 0, event, iosb);
        }

        @Override
        public Irp buildControl(DeviceObject device, KEvent event, IoStatusBlock iosb) {
            return Io.buildDeviceIoControlRequest(1, device, null, null, true, event, iosb);
        }

        @Override
        public boolean set(KEvent event) {
            return Ke.setEvent(event);
        }

        @Override
        public boolean read(KEvent event) {
            return Ke.readStateEvent(event);
        }

        @Override
        public void await(KEvent event) {
            Ke.waitForSingleObject(event);
        }

        @Override
        public void queue(IoWorkItem item, WorkItemRoutine routine) {
            Io.queueWorkItem(item, routine);
        }
    }

    /** As the weaver leaves them. */
    record Woven(String driver) implements Ddi {
        private static final int ELSEWHERE = 1;

        private WovenCall here() {
            return at(driver, ELSEWHERE);
        }

        @Override
        public Irp touch(Irp irp) {
            return Iov.touch(irp, here());
        }

        @Override
        public IoStatusBlock touch(IoStatusBlock iosb) {
            return Iov.touch(iosb, here());
        }

        @Override
        public NtStatus returning(int line, NtStatus status) {
            return Iov.returning(status, at(driver, line));
        }

        @Override
        public void copy(Irp irp) {
            Iov.copyCurrentIrpStackLocationToNext(irp, here());
        }

        @Override
        public void skip(Irp irp) {
            Iov.skipCurrentIrpStackLocation(irp, here());
        }

        @Override
        public void mark(Irp irp) {
            Iov.markIrpPending(irp, here());
        }

        @Override
        public void setRoutine(Irp irp, CompletionRoutine routine, Set<InvokeOn> on) {
            Iov.setCompletionRoutine(irp, routine, on, here());
        }

        @Override
        public NtStatus call(int line, DeviceObject device, Irp irp) {
            return Iov.callDriver(device, irp, at(driver, line));
        }

        @Override
        public void complete(Irp irp) {
            Iov.completeRequest(irp, here());
        }

        @Override
        public boolean forwardAndWait(DeviceObject device, Irp irp) {
            return Iov.forwardIrpSynchronously(device, irp, here());
        }

        @Override
        public Irp allocate(int stackSize) {
            return IovRequests.allocateIrp(stackSize, here());
        }

        @Override
        public void free(Irp irp) {
            IovRequests.freeIrp(irp, here());
        }

        @Override
        public void reuse(Irp irp, NtStatus status) {
            IovRequests.reuseIrp(irp, status, here());
        }

        @Override
        public Irp buildAsynchronous(DeviceObject device) {
            return IovRequests.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, device, null, 0, here());
        }

        @Override
        public Irp buildSynchronous(DeviceObject device, KEvent event, IoStatusBlock iosb) {
            return IovRequests.buildSynchronousFsdRequest(
                    MajorFunction.FLUSH_BUFFERS, device, null, 0, event, iosb, here());
        }

        @Override
        public Irp buildControl(DeviceObject device, KEvent event, IoStatusBlock iosb) {
            return IovRequests.buildDeviceIoControlRequest(1, device, null, null, true, event, iosb, here());
        }

        @Override
        public boolean set(KEvent event) {
            return IovKernel.setEvent(event, here());
        }

        @Override
        public boolean read(KEvent event) {
            return IovKernel.readStateEvent(event, here());
        }

        @Override
        public void await(KEvent event) {
            IovKernel.waitForSingleObject(event, here());
        }

        @Override
        public void queue(IoWorkItem item, WorkItemRoutine routine) {
            IovWork.queueWorkItem(item, routine, here());
        }
    }
}
