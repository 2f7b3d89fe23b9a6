package io.driververifier.verifier.io;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpOrigin;
import io.driververifier.verifier.io.rules.Breach;
import io.driververifier.verifier.io.rules.DispatchFacts;
import io.driververifier.verifier.io.rules.own.OwnIrpRules;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/** Who may free an IRP, and make it new. Stateless; any thread. */
final class OwnIrps {
    private OwnIrps() {}

    /**
     * Looks at an IRP that the code at {@code call} is about to free.
     *
     * @return whether it may; where it may not the breach is reported, and the IRP is best left to whoever has it
     */
    static boolean mayFree(IrpShadow shadow, WovenCall call) {
        IovMachine machine = shadow.machine();
        Object owner = shadow.owner();
        VerifiedDriver driver = machine.acting(machine.adoptThread(), call);
        Breach breach = driver == null ? null : ofFree(shadow, owner, driver, call);
        if (driver == null || breach == null) {
            machine.checks().touch(shadow, call);
            return driver == null
                    || owner == Ownership.UNKNOWN
                    || isHadAt(owner, call)
                    || shadow.mayBeHadBy(driver, owner);
        }
        machine.reports().atCall(breach, driver, call, shadow);
        return false;
    }

    private static @Nullable Breach ofFree(IrpShadow shadow, Object owner, VerifiedDriver driver, WovenCall call) {
        if (owner == Ownership.FREED || owner == Ownership.UNKNOWN) {
            return null;
        }
        if (!isMadeAt(shadow, call)) {
            return isSentTo(driver, shadow) ? OwnIrpRules.FREED_FOREIGN_IRP.breach() : null;
        }
        boolean has = isHadAt(owner, call) || shadow.mayBeHadBy(driver, owner);
        if (shadow.irp().origin().isThreaded()) {
            return has ? OwnIrpRules.FREED_THREADED_IRP.breach() : OwnIrpRules.FREED_QUEUED_IRP.breach();
        }
        return has ? null : OwnIrpRules.FREED_WHILE_BELOW.breach();
    }

    /**
     * Looks at an IRP that the code at {@code call} is about to make new, by {@code IoInitializeIrp} or by {@code
     * IoReuseIrp}.
     *
     * @return whether it can be; where it cannot the breach is reported, and the IRP is best left to whoever has it
     */
    static boolean mayRenew(IrpShadow shadow, boolean initializes, WovenCall call) {
        IovMachine machine = shadow.machine();
        Object owner = shadow.owner();
        VerifiedDriver driver = machine.acting(machine.adoptThread(), call);
        if (driver == null) {
            return true;
        }
        Breach breach = ofRenewal(shadow, owner, driver, call);
        if (breach != null) {
            machine.reports().atCall(breach, driver, call, shadow);
            return false;
        }
        machine.checks().touch(shadow, owner, call);
        boolean has = isHadAt(owner, call) || shadow.mayBeHadBy(driver, owner);
        if (initializes && has && isMadeAt(shadow, call)) {
            machine.reports()
                    .atCall(
                            Iop.isQuotaCharged(shadow.irp())
                                    ? OwnIrpRules.INITIALIZED_CHARGED_IRP.breach()
                                    : OwnIrpRules.INITIALIZED_ALLOCATED_IRP.breach(),
                            driver,
                            call,
                            shadow);
        }
        return has || owner == Ownership.UNKNOWN;
    }

    private static @Nullable Breach ofRenewal(IrpShadow shadow, Object owner, VerifiedDriver driver, WovenCall call) {
        if (owner == Ownership.FREED || owner == Ownership.UNKNOWN) {
            return null;
        }
        boolean has = isHadAt(owner, call) || shadow.mayBeHadBy(driver, owner);
        if (!isMadeAt(shadow, call)) {
            return has && isSentTo(driver, shadow) ? OwnIrpRules.RENEWED_WHILE_IN_USE.breach() : null;
        }
        if (!has) {
            return OwnIrpRules.RENEWED_WHILE_IN_USE.breach();
        }
        Irp irp = shadow.irp();
        return irp.origin() == IrpOrigin.ALLOCATED ? null : OwnIrpRules.RENEWED_BUILT_IRP.breach();
    }

    /** Whether the driver of {@code call} made the IRP. */
    private static boolean isMadeAt(IrpShadow shadow, WovenCall call) {
        VerifiedDriver maker = shadow.maker();
        return maker != null && maker.owns(call);
    }

    /** Whether {@code owner} is the driver of {@code call}. */
    private static boolean isHadAt(Object owner, WovenCall call) {
        return owner instanceof VerifiedDriver verified && verified.owns(call);
    }

    /** Whether {@code driver} was the last verified one whose dispatch routine got the IRP. */
    private static boolean isSentTo(VerifiedDriver driver, IrpShadow shadow) {
        DispatchFacts facts = shadow.facts();
        return facts != null && facts.device().driver() == driver.driver();
    }
}
