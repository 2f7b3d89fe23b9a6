package io.driververifier.verifier.pending;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierSettings;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** An engine without a binding, for a program that is quiet when the test says so, and a diary of what happened. */
final class EngineRig implements AutoCloseable {
    static final Object DRIVER = "driver";
    static final long BOUND_SECONDS = 30;

    final AtomicBoolean quiet = new AtomicBoolean();
    final List<String> diary = new CopyOnWriteArrayList<>();
    final PendingEngine engine;
    final Site site;

    EngineRig(Schedule schedule) {
        this(schedule, Bounds.DEFAULT);
    }

    EngineRig(Schedule schedule, Bounds bounds) {
        this(
                VerifierSettings.DEFAULTS
                        .withPolicy(Policy.ALWAYS)
                        .withSchedule(ScheduleChoice.valueOf(schedule.name())),
                1,
                bounds);
    }

    EngineRig(VerifierSettings settings, long seed, Bounds bounds) {
        this.engine = new PendingEngine(settings, seed, quiet::get, Tape.NONE, bounds);
        this.site = engine.site(1, new WovenCall("pci", "com.acme.Pci", "send", "()V", 0, "Pci.java", 42), "READ");
    }

    /** A call of {@link #DRIVER} whose completion was kept back; it writes {@code name} down when it goes on. */
    Hold kept(String name, CountDownLatch done) {
        return kept(depth -> {
            diary.add(name);
            done.countDown();
        });
    }

    Hold kept(Completion completion) {
        return kept(DRIVER, completion);
    }

    Hold kept(Object driver, Completion completion) {
        Hold hold = engine.pick(site, driver);
        if (hold == null || !hold.keep(completion)) {
            throw new AssertionError("It was not kept");
        }
        return hold;
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("It did not come about");
            }
        } catch (InterruptedException hurry) {
            throw new AssertionError(hurry);
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
