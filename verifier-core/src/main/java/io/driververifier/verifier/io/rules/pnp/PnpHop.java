package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.FamilyFacts;
import org.jspecify.annotations.Nullable;

/**
 * What a verified driver did with a PnP, power or WMI request that its dispatch routine was given.
 *
 * <p>Written and asked by whoever owns the IRP at the moment, and by the thread of the dispatch routine when that has
 * returned; what changes is volatile because those may be different threads. What is asked about the IRP as it is now
 * may only be asked by its owner.
 */
public final class PnpHop implements FamilyFacts {
    /** The highest code below {@code IRP_MN_DEVICE_ENUMERATED}, and that one: Windows has names for them. */
    private static final int LAST_PNP = 0x19;

    private static final int LAST_WMI = 0x0B;
    private static final int UNUSED_PNP = 0x0E;
    private static final int UNUSED_WMI = 0x0A;

    private final DispatchFacts facts;
    private final Irp irp;
    private final @Nullable DeviceObject lower;
    private final int location;
    private final boolean physical;
    private final boolean deleted;
    private final @Nullable Object answerAtArrival;
    private volatile @Nullable Object answerFromBelow;
    private volatile boolean routine;
    private volatile boolean unhandled;
    private volatile @Nullable NtStatus returned;
    private volatile DeviceHistory history = new DeviceHistory();

    private PnpHop(DispatchFacts facts, Irp irp) {
        this.facts = facts;
        this.irp = irp;
        this.lower = facts.device().attachedTo();
        this.location = irp.currentLocation();
        this.physical = facts.device().isPhysical();
        this.deleted = Iop.isDeleted(facts.device());
        this.answerAtArrival = irp.answer(Object.class);
    }

    /** Keeps from now on what is done with {@code irp}, if it is a request of Plug and Play, of power or of WMI. */
    public static void begin(DispatchFacts facts, Irp irp) {
        if (isMeant(facts.majorFunction())) {
            facts.setFamily(new PnpHop(facts, irp));
        }
    }

    /** What is kept of the request that {@code facts} are about; null for all others. */
    public static @Nullable PnpHop of(@Nullable DispatchFacts facts) {
        return facts != null && facts.family() instanceof PnpHop hop ? hop : null;
    }

    static boolean isMeant(MajorFunction major) {
        return major == MajorFunction.PNP || major == MajorFunction.POWER || major == MajorFunction.SYSTEM_CONTROL;
    }

    // What happens to it

    /** The device that it came to has been told what {@code history} says. */
    public void setHistory(DeviceHistory history) {
        this.history = history;
    }

    /** The driver passes it down, with a completion routine of its own or without. */
    public void send(boolean hasRoutine) {
        routine = hasRoutine;
    }

    @Override
    public void arrive() {
        answerFromBelow = irp.answer(Object.class);
    }

    /** The driver has no dispatch routine for it. */
    public void setUnhandled() {
        unhandled = true;
    }

    /** The dispatch routine has returned {@code status}. */
    void returned(NtStatus status) {
        returned = status;
    }

    // The request

    MajorFunction major() {
        return facts.majorFunction();
    }

    MinorFunction minor() {
        return facts.minorFunction();
    }

    IrpParameters parameters() {
        return facts.parameters();
    }

    boolean is(PnpMinor minor) {
        return major() == MajorFunction.PNP && minor() == minor;
    }

    /** Which devices are asked for; null if none are. */
    @Nullable DeviceRelationsType relations() {
        return is(PnpMinor.QUERY_DEVICE_RELATIONS) && parameters() instanceof IrpParameters.QueryDeviceRelations asked
                ? asked.type()
                : null;
    }

    /** Whether it has a minor function that Windows has no name for, so that no driver can know it. */
    boolean isReserved() {
        if (!(minor() instanceof ReservedMinor reserved)) {
            return false;
        }
        int code = reserved.code();
        return switch (major()) {
            case PNP -> code == UNUSED_PNP || code > LAST_PNP;
            case POWER -> code >= PowerMinor.values().length;
            default -> code == UNUSED_WMI || code > LAST_WMI;
        };
    }

    /** Whether it is a WMI request for another device. */
    boolean isForOtherProvider() {
        return major() == MajorFunction.SYSTEM_CONTROL
                && parameters() instanceof IrpParameters.Wmi wmi
                && wmi.providerId() != device();
    }

    /** Whether the driver cannot know it: it has no name, or is a WMI request for another device. */
    boolean isUnknown() {
        return major() == MajorFunction.SYSTEM_CONTROL ? isForOtherProvider() : isReserved();
    }

    /** Words for it: {@code IRP_MN_START_DEVICE}. */
    String words() {
        return isReserved() ? "the minor function " + minor() + " of " + major() : "IRP_MN_" + minor();
    }

    // The device

    DeviceObject device() {
        return facts.device();
    }

    /** Whether it stands on another, so that it has to pass on what it does not end itself. */
    boolean isAttached() {
        return lower != null;
    }

    /** Whether it is the physical device at the bottom, which has to end every request. */
    boolean isPhysical() {
        return physical && lower == null;
    }

    /** Whether it had been deleted when the request came. */
    boolean wasDeleted() {
        return deleted;
    }

    /** Whether it has been told to go or is deleted, so that its driver may refuse whatever comes. */
    boolean isGone() {
        return Iop.isDeleted(device()) || (isAttached() && history.isRemoved() && !is(PnpMinor.REMOVE_DEVICE));
    }

    DeviceHistory history() {
        return history;
    }

    // What the driver did

    /** Whether it passed the request down. */
    boolean isPassedDown() {
        return facts.isCalled();
    }

    /**
     * Whether nothing is certain: code that is not the driver's own may have passed it down for the driver, or the driver
     * above had passed it down before.
     */
    boolean isObscure() {
        return !isPassedDown() && Iop.lowestLocation(irp) < location;
    }

    /** The status as it is now. */
    NtStatus status() {
        return irp.status();
    }

    /** The status before the driver could change it: as it came, or as the driver below completed with. */
    NtStatus statusBefore() {
        NtStatus below = facts.arrivedWith();
        return below == null ? facts.statusAtArrival() : below;
    }

    boolean isStatusChanged() {
        return status() != statusBefore();
    }

    /** Whether the driver has made it fail; NOT_SUPPORTED is what the system says before anybody has. */
    boolean isFailedHere() {
        return isStatusChanged() && status().isError() && status() != NtStatus.NOT_SUPPORTED;
    }

    /** Whether its status says that nobody has touched it. */
    boolean isUntouched() {
        return status() == NtStatus.NOT_SUPPORTED && facts.statusAtArrival() == NtStatus.NOT_SUPPORTED;
    }

    /** Whether the driver refuses because it believes that its device is gone. */
    boolean isRefusedAsGone() {
        NtStatus now = status();
        return now == NtStatus.NO_SUCH_DEVICE
                || now == NtStatus.DELETE_PENDING
                || now == NtStatus.DEVICE_REMOVED
                || now == NtStatus.DEVICE_NOT_CONNECTED
                || now == NtStatus.DEVICE_DOES_NOT_EXIST;
    }

    boolean isInformationChanged() {
        boolean hasArrived = facts.arrivedWith() != null;
        long before = hasArrived ? facts.arrivedInformation() : facts.informationAtArrival();
        return irp.information() != before || answer() != (hasArrived ? answerFromBelow : answerAtArrival);
    }

    /** What is answered so far. */
    @Nullable Object answer() {
        return irp.answer(Object.class);
    }

    /** The devices that the driver has answered with; null if it has left alone what was there. */
    @Nullable DeviceRelations ownRelations() {
        return answer() instanceof DeviceRelations now && now != answerAtArrival && now != answerFromBelow ? now : null;
    }

    /** Whether {@code device} was in the answer before the driver could change that. */
    boolean wasReported(DeviceObject device) {
        return isIn(device, answerAtArrival) || isIn(device, answerFromBelow);
    }

    private static boolean isIn(DeviceObject device, @Nullable Object answer) {
        return answer instanceof DeviceRelations relations
                && relations.devices().contains(device);
    }

    boolean isUnhandled() {
        return unhandled;
    }

    /**
     * Whether the dispatch routine has returned and left nothing for later: it has not kept the IRP, and has not put a
     * completion routine into it that may go on.
     */
    boolean isOver() {
        NtStatus answer = returned;
        if (answer == null) {
            return false;
        }
        NtStatus completed = facts.completedWith();
        if (completed != null) {
            return answer != NtStatus.PENDING && !completed.isError();
        }
        return facts.isCalled() && !routine && !facts.isMarkSeen();
    }
}
