package io.driververifier.verifier.io;

import io.driververifier.machine.Machine;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.KThread;
import io.driververifier.verifier.io.rules.StandInRoutine;
import io.driververifier.verifier.pending.Hold;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of one machine answers to who writes the machine down.
 *
 * <p>Any thread, while the machine runs; what it answers is a look at this moment. Takes no lock that is held while a
 * driver's code runs.
 */
public final class MachineVerification {
    private final IovMachine machine;

    private MachineVerification(IovMachine machine) {
        this.machine = machine;
    }

    /** The verification of {@code machine}, if it is verified. */
    public static Optional<MachineVerification> of(Machine machine) {
        return Optional.ofNullable(IovMachine.of(machine.io())).map(MachineVerification::new);
    }

    /** The verification that the machine is under, with others perhaps. */
    public Verifier verifier() {
        return machine.verifier();
    }

    /** Whether that is the verification of the whole JVM, by the settings of its agent. */
    public boolean isOfJvm() {
        return machine.verifier() == JvmVerification.verifier();
    }

    /** Whether the driver named {@code name} is under verification. */
    public boolean isVerified(String name) {
        return machine.drivers().stream()
                .anyMatch(driver -> !driver.isUnloaded() && driver.name().equals(name));
    }

    /** The IRPs that verified drivers have allocated and not freed, and those whose completion is kept back. */
    public Set<Irp> irps() {
        Set<Irp> irps = Collections.newSetFromMap(new IdentityHashMap<>());
        machine.drivers().forEach(driver -> irps.addAll(driver.leftovers().irps()));
        machine.keptBack().forEach(shadow -> irps.add(shadow.irp()));
        return irps;
    }

    /** The entries of verified drivers that are on the stack of {@code thread}, innermost first. */
    public List<DriverFrame> frames(KThread thread) {
        List<DriverFrame> frames = new ArrayList<>();
        IovThread known = machine.stories().of(thread).orElse(null);
        EntryFrame frame = known == null ? null : known.top();
        for (; frame != null && frame.isOn(known); frame = frame.parent()) {
            frames.add(DriverFrame.of(frame));
        }
        return frames;
    }

    /** The site and schedule by which the completion of {@code irp} is kept back, {@code 8f84ef00 held}; empty if it is not. */
    public static String heldBy(Irp irp) {
        Hold hold = Iop.tracking(irp) instanceof IrpShadow shadow ? shadow.hold() : null;
        return hold != null && hold.isKept()
                ? hold.site().shortId() + " " + hold.schedule().text()
                : "";
    }

    /** The remove locks that verified drivers have acquired: each with what stands for it, its driver and how often. */
    public List<AcquiredRemoveLock> removeLocks() {
        return machine.removeLocks().acquired();
    }

    /**
     * A remove lock that verified drivers have acquired.
     *
     * @param identity what stands for it, the same each time
     * @param driver the driver, as its user named it
     * @param count how often it is acquired
     */
    public record AcquiredRemoveLock(Object identity, String driver, int count) {}

    /** The driver's own routine where {@code routine} stands for one. */
    public static @Nullable CompletionRoutine ownRoutine(@Nullable CompletionRoutine routine) {
        return StandInRoutine.real(routine);
    }

    /** The driver's own routine where {@code routine} stands for one. */
    public static @Nullable CancelRoutine ownCancelRoutine(@Nullable CancelRoutine routine) {
        return WatchedRoutine.real(routine);
    }
}
