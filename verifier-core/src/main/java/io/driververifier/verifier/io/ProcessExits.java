package io.driververifier.verifier.io;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.verifier.ProcessExit;
import io.driververifier.verifier.ProcessExitChoice;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.Hash;
import io.driververifier.verifier.pending.Hold;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which forced calls of one machine end the process of the requester, and how: a pure function of the seed, the site and
 * the number of the call there.
 *
 * <p>Any thread. {@code chosen} has the processes whose end has begun, each of which the first call ends that comes to it.
 */
final class ProcessExits {
    /** Keeps the draws here apart from those of the decisions and of the shuffle. */
    private static final long SALT = 0x70726F6365786974L;

    private static final int PERCENT_MAX = 100;

    private final ProcessExit settings;
    private final long seed;
    private final Kernel kernel;
    private final Set<EProcess> chosen = ConcurrentHashMap.newKeySet();

    private ProcessExits(ProcessExit settings, long seed, Kernel kernel) {
        this.settings = settings;
        this.seed = seed ^ SALT;
        this.kernel = kernel;
    }

    /** Those that {@code settings} say, with their seed or else {@code seed}; null if they say none. */
    static @Nullable ProcessExits of(VerifierSettings settings, long seed, Kernel kernel) {
        ProcessExit exit = settings.pending().processExit();
        return exit.isOn() ? new ProcessExits(exit, settings.seed().orElse(seed), kernel) : null;
    }

    /** Has the call of {@code hold}, which is about to be made with {@code irp}, end the process, if it is one that does. */
    void choose(Hold hold, Irp irp) {
        EProcess process = requester(irp);
        if (process == null || !settings.programs().admits(process.parameters().imageFileName())) {
            return;
        }
        long draw = Hash.of(Hash.of(seed, hold.site().id()), hold.number());
        if (Long.remainderUnsigned(draw, PERCENT_MAX) < settings.percent()) {
            hold.setFault(new ProcessEnd(kernel, process, chosen::add, irp, hold.site(), isExit(draw)));
        }
    }

    private boolean isExit(long draw) {
        return settings.choice() == ProcessExitChoice.EXIT
                || (settings.choice() == ProcessExitChoice.EITHER && (Hash.of(draw, 1) & 1) != 0);
    }

    /** The process whose end cancels {@code irp}; null for one that no program's thread waits for. */
    private static @Nullable EProcess requester(Irp irp) {
        EThread thread = irp.origin().isThreaded() ? Iop.thread(irp) : null;
        EProcess process = thread == null ? null : thread.process();
        return process == null || process == process.system().systemProcess() ? null : process;
    }
}
