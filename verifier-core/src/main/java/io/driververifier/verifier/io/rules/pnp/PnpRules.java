package io.driververifier.verifier.io.rules.pnp;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.Severity;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.CallFacts;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.Rule;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules about Plug and Play, power and WMI, each once.
 *
 * <p>Of what is done with a request at one moment only the first breach is answered: one mistake often breaks several.
 */
public final class PnpRules {
    /** 0xC9/24D. */
    public static final NotPhysicalDevice NOT_PHYSICAL_DEVICE = new NotPhysicalDevice();

    private static final List<OwnPnpRule> OF_OWN = List.of(
            new SentUninitialized(MajorFunction.PNP, 0x20E),
            new SentUninitialized(MajorFunction.POWER, 0x20F),
            new SentUninitialized(MajorFunction.SYSTEM_CONTROL, 0x210),
            new SentForSystem(),
            new CapabilitiesUninitialized(CapabilitiesUninitialized.Field.VERSION, 0x233, "version"),
            new CapabilitiesUninitialized(CapabilitiesUninitialized.Field.SIZE, 0x234, "size"),
            new CapabilitiesUninitialized(CapabilitiesUninitialized.Field.ADDRESS, 0x235, "address"),
            new CapabilitiesUninitialized(CapabilitiesUninitialized.Field.UI_NUMBER, 0x236, "UI number"));

    private static final List<PnpRule> OF_CHANGES = List.of(
            new StatusOfUnknownChanged(MajorFunction.PNP, 0x213),
            new StatusOfUnknownChanged(MajorFunction.POWER, 0x23B),
            new InformationOfUnknownChanged(),
            new StatusReset(MajorFunction.PNP, 0x216),
            new StatusReset(MajorFunction.POWER, 0x21A),
            new AttachedDeviceReported(),
            new SameIdsReported());

    private static final PnpRule ANSWERED_FOR_PHYSICAL = new AnsweredForPhysical();

    private static final List<PnpRule> OF_FORWARDING = List.of(
            new FailedRequestForwarded(MajorFunction.PNP, 0x215),
            new FailedRequestForwarded(MajorFunction.POWER, 0x219),
            ANSWERED_FOR_PHYSICAL);

    private static final List<PnpRule> OF_COMPLETING = List.of(
            new NoDispatchRoutine(),
            new CompletedOfOtherProvider(),
            new UnknownCompleted(MajorFunction.PNP, 0x22D),
            new UnknownCompleted(MajorFunction.POWER, 0x230),
            new RemoveFailed(),
            new FailedUnfailable(),
            new TargetCompletedEmpty(),
            ANSWERED_FOR_PHYSICAL,
            new SuccessNotPassedDown(MajorFunction.PNP, 0x22E, Severity.NON_FATAL),
            new SuccessNotPassedDown(MajorFunction.POWER, 0x231, Severity.FATAL),
            new UntouchedCompleted(MajorFunction.PNP, 0x22F),
            new UntouchedCompleted(MajorFunction.POWER, 0x232),
            new RequiredUnanswered(MajorFunction.PNP, 0x22A),
            new RequiredUnanswered(MajorFunction.POWER, 0x217),
            new PhysicalDeletedItself(),
            new TargetNotFilled(),
            new TargetNotReferenced());

    private static final List<PnpRule> OF_RETURN = List.of(
            new NotDetachedOnRemove(), new NotDeletedOnRemove(), new DetachedBySurprise(), new DeletedBySurprise());

    /** All of them. */
    public static final List<Rule> ALL = Stream.of(
                    OF_OWN, OF_CHANGES, OF_FORWARDING, OF_COMPLETING, OF_RETURN, List.of(NOT_PHYSICAL_DEVICE))
            .<Rule>flatMap(List::stream)
            .distinct()
            .toList();

    private PnpRules() {}

    /** Looks at a call that is about to be made; null if nothing is wrong. */
    public static @Nullable Breach ofCall(CallFacts call) {
        DispatchFacts hop = call.hop();
        if (hop == null) {
            return ofOwn(call);
        }
        PnpHop pnp = PnpHop.of(hop);
        return pnp == null || pnp.isObscure() ? null : first(OF_CHANGES, OF_FORWARDING, pnp);
    }

    /** Only what nobody was given before is certain to be the driver's own. */
    private static @Nullable Breach ofOwn(CallFacts call) {
        Irp irp = call.irp();
        if (!Iop.hasLocation(irp, call.location()) || Iop.deviceAt(irp, irp.currentLocation()) != null) {
            return null;
        }
        IoStackLocation next = Io.getNextIrpStackLocation(irp);
        if (!PnpHop.isMeant(next.majorFunction())) {
            return null;
        }
        for (OwnPnpRule rule : OF_OWN) {
            Breach breach = rule.check(next, irp.status());
            if (breach != null) {
                return breach;
            }
        }
        return null;
    }

    /** Looks at a request that the driver is about to complete, or lets go on upward; null if nothing is wrong. */
    public static @Nullable Breach ofCompletion(@Nullable DispatchFacts hop) {
        PnpHop pnp = PnpHop.of(hop);
        return pnp == null || pnp.isObscure() ? null : first(OF_COMPLETING, OF_CHANGES, pnp);
    }

    /** Looks at a dispatch routine that has returned {@code status}; null if nothing is wrong. */
    public static @Nullable Breach ofReturn(DispatchFacts hop, NtStatus status) {
        PnpHop pnp = PnpHop.of(hop);
        if (pnp == null) {
            return null;
        }
        pnp.returned(status);
        return first(OF_RETURN, List.of(), pnp);
    }

    private static @Nullable Breach first(List<PnpRule> some, List<PnpRule> others, PnpHop hop) {
        Breach breach = first(some, hop);
        return breach == null ? first(others, hop) : breach;
    }

    private static @Nullable Breach first(List<PnpRule> rules, PnpHop hop) {
        for (PnpRule rule : rules) {
            Breach breach = rule.check(hop);
            if (breach != null) {
                return breach;
            }
        }
        return null;
    }
}
