package io.driververifier.verifier.io;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;

/**
 * Threads that stand in a driver's code as it was before it was woven: a method that runs goes on in its old bytecode, and
 * what it does is not seen.
 *
 * <p>A method only matters if it has calls to weave, and most are left in a moment. Of a driver that has one which stays, a
 * loop that works off a queue perhaps, nothing is reported, also if it is loaded later. Where a stack cannot tell whether a
 * method on it is old, it is taken for old: a right driver is never to be blamed.
 *
 * <p>{@link #await} is for the thread that changes the verification of the JVM, the rest for any; {@code inside}, {@code
 * enteredBefore} and {@code settled} are guarded by this, whose lock is taken before the verifier's.
 */
final class OldCode {
    private static final long WAIT_NANOS_MAX = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final String NOT_SEEN = " since before its verification began, and what it does there is not seen;";

    /** The classes whose methods call a driver where it is verified: what they call is woven. */
    private static final Set<String> ENTRIES = Set.of(
            VerifiedDriver.class.getName(),
            RoutineChecks.class.getName(),
            CallRecord.class.getName(),
            WatchedRoutine.class.getName());

    private final Verifier verifier;
    private final BiFunction<String, String, String> wovenFor;
    private final Map<Place, Old> inside = new HashMap<>();
    private final Set<Thread> enteredBefore = new HashSet<>();
    private boolean settled;

    /** The number of a thread that was made after all code had been woven; those of older ones are less. */
    private volatile long firstYoungId;

    /** {@code wovenFor} answers the driver for which a method of a class has calls woven, empty for none. */
    OldCode(Verifier verifier, BiFunction<String, String, String> wovenFor) {
        this.verifier = verifier;
        this.wovenFor = wovenFor;
    }

    /** Where an old method may be: on which stack, and of which driver's code. */
    private record Place(Thread thread, String spec) {}

    /** One old method, and the frames around it, which stand still as long as it has not been left. */
    private record Old(String method, List<StackTraceElement> around) {

        /** Whether {@code thread} has not been seen outside of it. */
        boolean mayHave(Thread thread) {
            StackTraceElement[] trace = thread.getStackTrace();
            int at = trace.length - around.size() - 1;
            if (trace.length == 0) {
                return thread.isAlive();
            }
            return at >= 0
                    && trace[at].getMethodName().equals(method)
                    && isAround(Arrays.asList(trace).subList(at + 1, trace.length));
        }

        /** By their methods alone: of one that was replaced a later JDK tells neither file nor line. */
        private boolean isAround(List<StackTraceElement> frames) {
            for (int i = 0; i < frames.size(); i++) {
                if (!frames.get(i).getClassName().equals(around.get(i).getClassName())
                        || !frames.get(i).getMethodName().equals(around.get(i).getMethodName())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether {@code note} is one that this class has made. */
    static boolean isNote(String note) {
        return note.contains(NOT_SEEN);
    }

    /**
     * Looks who is in an entry of an earlier verification, around which code may have been unwoven since; to be called before
     * the drivers get entries of this one. Of everybody else an entry says that what it calls is new.
     */
    synchronized void prepare(Collection<Thread> adopted) {
        for (Thread thread : threads(adopted)) {
            for (StackTraceElement frame : thread.getStackTrace()) {
                if (ENTRIES.contains(frame.getClassName())) {
                    enteredBefore.add(thread);
                    break;
                }
            }
        }
    }

    /** Virtual threads are in no list but that of the machine which has adopted them. */
    private static Set<Thread> threads(Collection<Thread> adopted) {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.addAll(adopted);
        return threads;
    }

    /**
     * Waits for a bounded time until nobody is in old code of the drivers that are verified, or will be once they are loaded;
     * that of {@code wovenBefore} was woven before.
     */
    void await(List<VerifiedDriver> drivers, Set<String> wovenBefore) {
        Set<String> specs = verifier.specs(drivers);
        specs.removeAll(wovenBefore);
        long deadline = System.nanoTime() + WAIT_NANOS_MAX;
        add(specs);
        while (isInside() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        synchronized (this) {
            settled = true;
        }
        // Whoever is loaded from now on marks itself.
        verifier.drivers().forEach(this::mark);
    }

    /** {@code driver} has come under verification; {@code isJustWoven} if there is code of its that was not woven before. */
    void loaded(VerifiedDriver driver, boolean isJustWoven) {
        if (isJustWoven) {
            add(Set.of(driver.spec()));
        }
        mark(driver);
    }

    /**
     * {@code thread}, the caller, is met for the first time. A virtual thread is in no list before its machine has adopted it,
     * so that one which is older is looked at here.
     */
    void met(Thread thread) {
        if (isVirtual(thread) && thread.getId() < firstYoungId) {
            List<VerifiedDriver> drivers = verifier.drivers();
            synchronized (this) {
                add(thread, thread.getStackTrace(), verifier.specs(drivers));
            }
            drivers.forEach(this::mark);
        }
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(thread);
        } catch (ReflectiveOperationException before21) {
            return false;
        }
    }

    private synchronized void add(Collection<String> specs) {
        firstYoungId = new Thread(() -> {}).getId();
        if (specs.isEmpty()) {
            return;
        }
        // Each stack by itself, as it is looked at later: the stacks of all together may have other frames.
        threads(verifier.threads()).forEach(thread -> add(thread, thread.getStackTrace(), specs));
    }

    /**
     * What an entry of this verification calls is new. One on the stack of a thread that was in one before may be of a
     * verification that has ended, around code that was not woven at some time since, and says nothing.
     */
    private void add(Thread thread, StackTraceElement[] trace, Collection<String> specs) {
        // From the outermost frame inwards.
        boolean tellsEntries = !enteredBefore.contains(thread);
        for (int i = trace.length - 1; i >= 0; i--) {
            if (tellsEntries && ENTRIES.contains(trace[i].getClassName())) {
                return;
            }
            String spec = wovenFor.apply(trace[i].getClassName(), trace[i].getMethodName());
            if (specs.contains(spec)) {
                List<StackTraceElement> around =
                        List.copyOf(Arrays.asList(trace).subList(i + 1, trace.length));
                inside.putIfAbsent(new Place(thread, spec), new Old(trace[i].getMethodName(), around));
            }
        }
    }

    /** Whoever was out once has nothing old on its stack any more. */
    private synchronized boolean isInside() {
        inside.entrySet().removeIf(old -> !old.getValue().mayHave(old.getKey().thread()));
        return !inside.isEmpty();
    }

    private synchronized void mark(VerifiedDriver driver) {
        if (!settled || !isInside()) {
            return;
        }
        inside.forEach((place, old) -> {
            if (place.spec().equals(driver.spec())) {
                driver.setPartlySeen();
                verifier.note(
                        "old code/" + driver.name(),
                        driver.name() + ": the thread \"" + place.thread().getName() + "\" has been in its "
                                + old.method() + NOT_SEEN
                                + " nothing is reported of this driver until it is verified anew without");
            }
        });
    }
}
