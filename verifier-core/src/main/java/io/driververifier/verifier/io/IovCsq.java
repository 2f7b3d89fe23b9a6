package io.driververifier.verifier.io;

import io.driververifier.nt.io.CsqCallbacks;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoCsq;
import io.driververifier.nt.io.IoCsqIrpContext;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.pending.WovenCall;
import org.jspecify.annotations.Nullable;

/**
 * The verifier's routines for cancel-safe queues. What is taken out of one needs none: the driver has had the IRP all the
 * time.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovCsq {
    private IovCsq() {}

    /** A queue that is made before its thread belongs to the machine keeps the driver's own callbacks. */
    @Replaces(Io.class)
    public static IoCsq csqInitialize(CsqCallbacks callbacks, WovenCall call) {
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        return Io.csqInitialize(
                here == null || driver == null ? callbacks : new VerifiedCsq(here.machine(), driver, callbacks, call));
    }

    public static IoCsq csqInitialize(WovenCall call, CsqCallbacks callbacks) {
        return csqInitialize(callbacks, call);
    }

    /** The mark is told before the IRP is in the queue, out of which another thread may complete it. */
    @Replaces(Io.class)
    public static void csqInsertIrp(IoCsq csq, Irp irp, @Nullable IoCsqIrpContext context, WovenCall call) {
        Iov.marking(irp, call);
        Io.csqInsertIrp(csq, irp, context);
    }

    public static void csqInsertIrp(WovenCall call, IoCsq csq, Irp irp, @Nullable IoCsqIrpContext context) {
        csqInsertIrp(csq, irp, context, call);
    }
}
