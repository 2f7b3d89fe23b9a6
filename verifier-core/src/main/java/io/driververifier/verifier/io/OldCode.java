package io.driververifier.verifier.io;

import io.driververifier.verifier.Weaving;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that stand in a driver's code as it was before it was woven: a method that runs goes on in its old bytecode, and
 * what it does is not seen. One thread, which changes the verification of the JVM.
 *
 * <p>A method is old only if no entry of a verified driver is around it, and only matters if it has calls to weave. Most are
 * left in a moment. Of a driver that has one which stays, a loop that works off a queue perhaps, nothing is reported.
 */
final class OldCode {
    private static final long WAIT_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    /** The methods of the verifier that call a driver: what they call is woven. */
    private static final Set<String> ENTRIES = Set.of(
            VerifiedDriver.class.getName(),
            RoutineChecks.class.getName(),
            CallRecord.class.getName(),
            WatchedRoutine.class.getName());

    private OldCode() {}

    /** One old method: the driver, and what tells a person where. */
    private record Old(String driver, String method) {}

    /** Waits for a bounded time until nobody is in old code of {@code drivers}, whose code was not woven before. */
    static void await(Verifier verifier, List<VerifiedDriver> drivers, Set<String> wovenBefore) {
        List<VerifiedDriver> fresh = new ArrayList<>(drivers);
        fresh.removeIf(driver -> wovenBefore.contains(driver.spec()));
        if (fresh.isEmpty()) {
            return;
        }
        long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        Map<Thread, Old> inside = look();
        while (!inside.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
            Map<Thread, Old> now = look();
            // Whoever was out once has nothing old on its stack any more.
            inside.keySet().retainAll(now.keySet());
        }
        inside.forEach((thread, old) -> {
            for (VerifiedDriver driver : fresh) {
                if (driver.spec().equals(old.driver())) {
                    driver.setPartlySeen();
                    verifier.note(
                            "old code/" + driver.name(),
                            driver.name() + ": the thread \"" + thread.getName() + "\" has been in its " + old.method()
                                    + " since before its verification began, and what it does there is not seen;"
                                    + " nothing is reported of this driver until it is verified anew without");
                }
            }
        });
    }

    private static Map<Thread, Old> look() {
        Map<Thread, Old> inside = new HashMap<>();
        Thread.getAllStackTraces().forEach((thread, trace) -> {
            // From the outermost frame inwards.
            for (int i = trace.length - 1; i >= 0 && !ENTRIES.contains(trace[i].getClassName()); i--) {
                String driver = Weaving.wovenFor(trace[i].getClassName(), trace[i].getMethodName());
                if (!driver.isEmpty()) {
                    inside.put(thread, new Old(driver, trace[i].getMethodName()));
                    return;
                }
            }
        });
        return inside;
    }
}
