package io.driververifier.user;

import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.Ps;
import java.util.function.Supplier;

/** The way from a program into its machine and back, on which a thread that was torn away goes no further. Stateless. */
final class SystemService {
    private SystemService() {}

    /** The caller comes in; it is to call {@link EThread#leaveSystemService} on what this answers. */
    static EThread enter(Kernel kernel) {
        EThread thread = EThread.of(kernel.adoptCurrentThread());
        thread.enterSystemService();
        return thread;
    }

    /** Runs {@code service} for the caller, a thread that belongs to a machine already. */
    static <T> T call(Supplier<T> service) {
        EThread thread = Ps.getCurrentThread();
        thread.kernel().adoptCurrentThread();
        thread.enterSystemService();
        try {
            return service.get();
        } finally {
            thread.leaveSystemService();
        }
    }

    /** As {@link #call}, for what answers nothing. */
    static void run(Runnable service) {
        call(() -> {
            service.run();
            return true;
        });
    }
}
