package io.driververifier.dump;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ps.EThread;
import io.driververifier.verifier.io.MachineVerification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The IRPs of a machine that are known to be outstanding: those on the lists of its threads, those that verified drivers
 * have allocated and not freed or were entered with, those that the verifier holds, and the masters of all these.
 *
 * <p>One thread. An IRP belongs to whoever has it, on another thread as a rule: what is read here may be stale, and parts of
 * it from different moments.
 */
final class IrpCapture {
    private final Capture capture;
    private final List<Irp> irps;
    private final Set<DeviceObject> devices = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<FileObject> files = Collections.newSetFromMap(new IdentityHashMap<>());

    IrpCapture(Capture capture, ThreadSnapshot threads) {
        this.capture = capture;
        Set<Irp> found = Collections.newSetFromMap(new IdentityHashMap<>());
        for (EThread thread : threads.threads()) {
            thread.requests().snapshot().forEach(request -> {
                if (request instanceof Irp irp) {
                    addWithMasters(irp, found);
                }
            });
        }
        capture.verification().ifPresent(verification -> {
            verification.irps().forEach(irp -> addWithMasters(irp, found));
            threads.threads()
                    .forEach(thread -> verification
                            .frames(thread.tcb())
                            .forEach(frame -> frame.irp()
                                    .filter(IrpCapture::isUnderWay)
                                    .ifPresent(irp -> addWithMasters(irp, found))));
        });
        this.irps = new ArrayList<>(found);
        irps.sort(Comparator.comparing(Irp::address, Integer::compareUnsigned));
    }

    private static void addWithMasters(Irp irp, Set<Irp> found) {
        for (Irp next = irp; next != null && found.add(next); next = next.masterIrp()) {}
    }

    /** A routine that is on the stack yet may have completed its IRP. */
    private static boolean isUnderWay(Irp irp) {
        return irp.currentLocation() <= irp.stackCount() + 1;
    }

    List<IrpImage> images() {
        return capture.bounded().each("IRPs", irps, this::image);
    }

    /** The devices in the locations of the IRPs whose images were made. */
    Set<DeviceObject> devices() {
        return devices;
    }

    /** The files in them. */
    Set<FileObject> files() {
        return files;
    }

    private IrpImage image(Irp irp) {
        List<LocationImage> locations = new ArrayList<>();
        for (int number = 1; number <= irp.stackCount(); number++) {
            LocationCapture location = new LocationCapture(capture, irp, number);
            location.device().ifPresent(devices::add);
            location.file().ifPresent(files::add);
            locations.add(location.image());
        }
        EThread thread = Iop.thread(irp);
        Irp master = irp.masterIrp();
        return new IrpImage(
                irp.address(),
                irp.origin().name(),
                irp.stackCount(),
                Math.min(irp.currentLocation(), irp.stackCount() + 1),
                irp.status().code(),
                irp.information(),
                irp.isPendingReturned(),
                irp.isCancelled(),
                Optional.ofNullable(MachineVerification.ownCancelRoutine(Iop.cancelRoutine(irp)))
                        .map(capture::routine)
                        .orElse(""),
                thread == null ? 0 : thread.address(),
                Iop.systemBufferLength(irp),
                Iop.mdlLength(irp),
                master == null ? 0 : master.address(),
                MachineVerification.heldBy(irp),
                locations);
    }
}
