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

/** What makes a site of an IRP: the instruction, the major and minor function, and the driver entries around. Stateless. */
final class Sites {
    private Sites() {}

    static @Nullable Hold pick(
            PendingEngine engine,
            Exemptions exemptions,
            IovThread thread,
            VerifiedDriver driver,
            DeviceObject target,
            Irp irp,
            WovenCall call) {
        IoStackLocation next = Io.getNextIrpStackLocation(irp);
        int major = next.majorFunction().code();
        int minor = next.minorFunction().code();
        long id = Hash.of(Hash.of(call.id(), (long) major << 8 | minor), thread.chain());
        Site site = engine.findSite(id);
        if (site == null) {
            site = engine.site(id, call, operation(next));
        }
        if (exemptions.isExempt(target.driver(), site)) {
            engine.countExempt(site);
            return null;
        }
        return engine.pick(site, driver);
    }

    private static String operation(IoStackLocation location) {
        MajorFunction major = location.majorFunction();
        return major == MajorFunction.PNP ? major + "/" + location.minorFunction() : major.toString();
    }
}
