package io.driververifier.verifier.io.rules;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.CompletionRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.Ke;
import org.jspecify.annotations.Nullable;

/**
 * What a verified driver did with an IRP that its dispatch routine was given.
 *
 * <p>Written by whoever owns the IRP at the moment, read when the dispatch routine has returned; every field is volatile
 * because those may be different threads.
 */
public final class DispatchFacts {
    private final DeviceObject device;
    private final MajorFunction majorFunction;
    private final MinorFunction minorFunction;
    private final IrpParameters parameters;
    private final NtStatus statusAtArrival;
    private final long informationAtArrival;
    private final @Nullable CompletionRoutine upperRoutine;
    private final int location;
    private final Irql irqlAtArrival;
    private final @Nullable DispatchFacts earlier;

    private volatile @Nullable FamilyFacts family;
    private volatile boolean marked;
    private volatile boolean markSeen;
    private volatile int calls;
    private volatile @Nullable NtStatus lowerReturned;
    private volatile @Nullable NtStatus arrivedWith;
    private volatile boolean arrivedPending;
    private volatile long arrivedInformation;
    private volatile @Nullable NtStatus completedWith;
    private volatile @Nullable NtStatus passedWith;
    private volatile boolean stopped;
    private volatile @Nullable CancelRoutine foreignCancelRoutine;

    /** An IRP that {@code device}'s dispatch routine is about to be given, and that was last given as {@code before}. */
    public DispatchFacts(DeviceObject device, Irp irp, @Nullable DispatchFacts before) {
        IoStackLocation own = Io.getCurrentIrpStackLocation(irp);
        this.device = device;
        this.majorFunction = own.majorFunction();
        this.minorFunction = own.minorFunction();
        this.parameters = own.parameters();
        this.statusAtArrival = irp.status();
        this.informationAtArrival = irp.information();
        this.location = irp.currentLocation();
        this.upperRoutine = StandInRoutine.real(Iop.completionRoutine(irp, location));
        this.foreignCancelRoutine = Iop.cancelRoutine(irp);
        this.irqlAtArrival = Ke.getCurrentIrql();
        this.earlier = above(before, device, location);
    }

    /** What of {@code before} is above {@code location}, each device once: an IRP that is used for ever does not grow. */
    private static @Nullable DispatchFacts above(@Nullable DispatchFacts before, DeviceObject device, int location) {
        for (DispatchFacts hop = before; hop != null; hop = hop.earlier) {
            if (hop.device == device) {
                return hop.earlier;
            }
        }
        DispatchFacts nearest = before;
        while (nearest != null && nearest.location < location) {
            nearest = nearest.earlier;
        }
        return nearest;
    }

    /** The hop to {@code driver} at {@code location} that was before this one; null if there was none. */
    public @Nullable DispatchFacts earlier(DriverObject driver, int location) {
        for (DispatchFacts hop = earlier; hop != null; hop = hop.earlier) {
            if (hop.location == location && hop.device.driver() == driver) {
                return hop;
            }
        }
        return null;
    }

    /** The device of the driver that got it. */
    public DeviceObject device() {
        return device;
    }

    /** What is asked. */
    public MajorFunction majorFunction() {
        return majorFunction;
    }

    /** What is asked in detail. */
    public MinorFunction minorFunction() {
        return minorFunction;
    }

    /** The parameters as they came. */
    public IrpParameters parameters() {
        return parameters;
    }

    /** The status that the IRP had when it came. */
    public NtStatus statusAtArrival() {
        return statusAtArrival;
    }

    /** The information that the IRP had when it came. */
    public long informationAtArrival() {
        return informationAtArrival;
    }

    /** The number of the driver's own location. */
    public int location() {
        return location;
    }

    /** The completion routine that a driver above has put into the driver's own location. */
    public @Nullable CompletionRoutine upperRoutine() {
        return upperRoutine;
    }

    /** The cancel routine that was in the IRP when the driver was last given it, if any: it is not the driver's. */
    public @Nullable CancelRoutine foreignCancelRoutine() {
        return foreignCancelRoutine;
    }

    /** The driver is given the IRP back with {@code routine} in it. */
    public void seeCancelRoutine(@Nullable CancelRoutine routine) {
        foreignCancelRoutine = routine;
    }

    /** The IRQL that the dispatch routine is called at. */
    public Irql irqlAtArrival() {
        return irqlAtArrival;
    }

    /** What a family of rules keeps of the request beside this; null where none does. */
    public @Nullable FamilyFacts family() {
        return family;
    }

    /** A family of rules begins to keep {@code facts}. */
    public void setFamily(FamilyFacts facts) {
        this.family = facts;
    }

    /** The driver marked the IRP pending, other than in its completion routine. */
    public void mark() {
        marked = true;
    }

    /** Whether it did. */
    public boolean isMarked() {
        return marked;
    }

    /** Whether the location of the driver turned out to be marked, by whomever. */
    public void seeMark(boolean isMarked) {
        if (isMarked) {
            markSeen = true;
        }
    }

    /** Whether the IRP was marked pending for the driver, be it by code that is not its own. */
    public boolean isMarkSeen() {
        return marked || markSeen;
    }

    /** The driver passed the IRP down. */
    public void call() {
        calls++;
        lowerReturned = null;
        arrivedWith = null;
        passedWith = null;
        stopped = false;
    }

    /** The driver below returned {@code status}. */
    public void callReturned(NtStatus status) {
        lowerReturned = status;
    }

    /** Whether the driver passed the IRP down. */
    public boolean isCalled() {
        return calls > 0;
    }

    /** What the driver below returned last; null if it was not called or has not returned. */
    public @Nullable NtStatus lowerReturned() {
        return lowerReturned;
    }

    /** The driver below completed the IRP with {@code status}. */
    public void arrive(NtStatus status, long information, boolean pended) {
        arrivedPending = pended;
        arrivedInformation = information;
        FamilyFacts more = family;
        if (more != null) {
            more.arrive();
        }
        arrivedWith = status;
    }

    /** The status that the driver below completed the IRP with; null while it has not. */
    public @Nullable NtStatus arrivedWith() {
        return arrivedWith;
    }

    /** The information that the driver below completed the IRP with. */
    public long arrivedInformation() {
        return arrivedInformation;
    }

    /** Whether the driver below returned something else than what it did: nothing is certain then. */
    public boolean hasLowerLied() {
        NtStatus said = lowerReturned;
        NtStatus did = arrivedWith;
        if (said == null) {
            return false;
        }
        return said == NtStatus.PENDING ? did != null && !arrivedPending : did != said;
    }

    /** The driver completes the IRP with {@code status}. */
    public void complete(NtStatus status) {
        completedWith = status;
    }

    /** What the driver completed the IRP with; null if it did not. */
    public @Nullable NtStatus completedWith() {
        return completedWith;
    }

    /** Completion by a driver below has gone past this driver with {@code status}. */
    public void pass(NtStatus status) {
        passedWith = status;
    }

    /** The status with which completion went past this driver; null if it has not. */
    public @Nullable NtStatus passedWith() {
        return passedWith;
    }

    /** Whether the driver's completion routine stopped completion, or runs and may yet. */
    public void setStopped(boolean stopped) {
        this.stopped = stopped;
    }

    /** Whether the IRP is the driver's again because its completion routine stopped completion, or may. */
    public boolean isStopped() {
        return stopped;
    }
}
