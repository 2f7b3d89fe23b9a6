package io.driververifier.nt.io;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The changes of the device tree that a worker thread has yet to make, one after the other.
 *
 * <p>Any thread; {@code actions} guards itself and {@code actsOnWorker}.
 */
final class PnpActionQueue {
    private final IoSystem system;
    private final Consumer<Runnable> underTreeLock;
    private final Deque<Runnable> actions = new ArrayDeque<>();
    private final KEvent settled = new KEvent(EventType.NOTIFICATION, true);
    private boolean actsOnWorker;

    /** A queue whose changes are made by {@code underTreeLock}, on worker threads of {@code system}. */
    PnpActionQueue(IoSystem system, Consumer<Runnable> underTreeLock) {
        this.system = system;
        this.underTreeLock = underTreeLock;
    }

    /** Waits for at most {@code timeout} until there is nothing to do; answers whether so. */
    boolean settle(Duration timeout) {
        system.kernel().adoptCurrentThread();
        return Ke.waitForSingleObject(settled, timeout) == NtStatus.SUCCESS;
    }

    void queue(Runnable change) {
        synchronized (actions) {
            actions.addLast(change);
            if (actsOnWorker) {
                return;
            }
            actsOnWorker = true;
            Ke.clearEvent(settled);
        }
        system.kernel().queueWorkItem(this::act);
    }

    private void act() {
        boolean acted = false;
        try {
            for (Runnable next = nextAction(); next != null; next = nextAction()) {
                underTreeLock.accept(next);
            }
            acted = true;
        } finally {
            if (!acted) {
                synchronized (actions) {
                    actions.clear();
                    stopActing();
                }
            }
        }
    }

    private @Nullable Runnable nextAction() {
        synchronized (actions) {
            Runnable next = actions.pollFirst();
            if (next == null) {
                stopActing();
            }
            return next;
        }
    }

    private void stopActing() {
        actsOnWorker = false;
        Ke.setEvent(settled);
    }
}
