package io.driververifier.verifier.io;

import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.pending.Hash;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.PendingEngine;
import io.driververifier.verifier.pending.Site;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * The sites of IRPs in one machine: the instruction, the major and minor function, and the driver entries around.
 *
 * <p>Immutable; any thread.
 */
final class Sites {
    private final PendingEngine engine;
    private final Exemptions exemptions;
    private final CallFilters filters;

    Sites(PendingEngine engine, Exemptions exemptions, CallFilters filters) {
        this.engine = engine;
        this.exemptions = exemptions;
        this.filters = filters;
    }

    /** Counts a call of {@code driver}; answers how it is to be forced, null if it is not. */
    @Nullable Hold pick(IovThread thread, VerifiedDriver driver, DeviceObject target, Irp irp, WovenCall call) {
        IoStackLocation next = Io.getNextIrpStackLocation(irp);
        MajorFunction major = next.majorFunction();
        int minor = next.minorFunction().code();
        long id = Hash.of(Hash.of(call.id(), (long) major.code() << 8 | minor), thread.chain());
        Site site = engine.findSite(id);
        if (site == null) {
            site = engine.site(id, call, operation(next));
        }
        if (exemptions.isExempt(target.driver(), site)) {
            engine.countExempt(site);
            return null;
        }
        if (!filters.admits(target.driver(), major)) {
            engine.countPassed(site);
            return null;
        }
        return engine.pickOrdinary(site, driver);
    }

    private static String operation(IoStackLocation location) {
        MajorFunction major = location.majorFunction();
        return major == MajorFunction.PNP ? major + "/" + location.minorFunction() : major.toString();
    }
}
