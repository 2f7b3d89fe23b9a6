package io.driververifier.samples;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Runs the same on several threads of a machine at once, and waits for them as a thread of the machine does. */
public final class Concurrently {
    /** What one of the threads does. */
    @FunctionalInterface
    public interface Body {
        /** Does it as thread {@code number}, counted from 0. */
        void run(int number) throws Exception;
    }

    private Concurrently() {}

    /** Runs {@code body} on {@code threads} threads; throws what the first of them that failed threw. */
    public static void run(Machine machine, int threads, Body body) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<KEvent> ends = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            KEvent end = new KEvent(EventType.NOTIFICATION);
            ends.add(end);
            machine.startThread("program-" + number, () -> {
                try {
                    body.run(number);
                } catch (Throwable failure) {
                    failures.add(failure);
                } finally {
                    Ke.setEvent(end);
                }
            });
        }
        machine.kernel().adoptCurrentThread();
        ends.forEach(Ke::waitForSingleObject);
        Throwable first = failures.peek();
        if (first != null) {
            throw new AssertionError("A thread of the program failed: " + first, first);
        }
    }
}
