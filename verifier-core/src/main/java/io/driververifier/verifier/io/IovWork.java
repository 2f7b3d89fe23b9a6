package io.driververifier.verifier.io;

import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.WorkItemRoutine;
import io.driververifier.verifier.pending.WovenCall;

/**
 * The verifier's routines for what a driver has done later: work items, DPCs and timers.
 *
 * <p>Called by woven code only, on any thread. Where nothing is wrong it takes no lock and walks no stack.
 */
public final class IovWork {
    private IovWork() {}

    @Replaces(Io.class)
    public static void queueWorkItem(IoWorkItem item, WorkItemRoutine routine, WovenCall call) {
        IovThread here = IovThread.current();
        VerifiedDriver driver = here == null ? null : here.machine().acting(here, call);
        if (here == null || driver == null) {
            Io.queueWorkItem(item, routine);
            return;
        }
        here.calls();
        IovMachine machine = here.machine();
        Io.queueWorkItem(item, device -> {
            IovThread thread = machine.adoptThread();
            EntryFrame frame = thread.push(driver, EntryKind.WORK_ITEM, null);
            try {
                routine.run(device);
                machine.left(thread, frame);
            } finally {
                thread.pop(frame);
            }
        });
    }
}
