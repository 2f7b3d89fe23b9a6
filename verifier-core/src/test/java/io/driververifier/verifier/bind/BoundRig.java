package io.driververifier.verifier.bind;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.PendingCounters;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.StackLine;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.Hold;
import io.driververifier.verifier.pending.Tape;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Calls of a driver named {@code test} as the agent weaves them, without an agent: every one is forced, on one schedule. */
final class BoundRig implements AutoCloseable {
    static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final BoundVerification verification;

    /** A rig whose settings have {@code more}, {@code schedule=held} say. */
    BoundRig(String more) {
        VerifierSettings settings = VerifierSettings.parse(
                "flags=0x210,driver=test,seed=0x1," + (more.contains("policy=") ? more : "policy=always," + more));
        verification = new BoundVerification(settings, new ForcedPendingLog(64), new Host(findings));
        BoundPrograms.open(verification);
    }

    /** The instruction that calls {@code target}, woven. */
    static MethodHandle woven(MethodHandle target) {
        MethodHandleInfo info = LOOKUP.revealDirect(target);
        return woven(target, info.getName(), info.getReferenceKind() == MethodHandleInfo.REF_invokeStatic);
    }

    private static MethodHandle woven(MethodHandle target, String name, boolean isStatic) {
        return BoundCall.bootstrap(
                        LOOKUP,
                        name,
                        target.type(),
                        target,
                        "test",
                        "method()V",
                        0,
                        "Test.java",
                        1,
                        "",
                        isStatic ? 1 : 0)
                .dynamicInvoker();
    }

    /** Calls {@code name} of the type {@code owner} by an instruction of the driver. */
    static Object call(Class<?> owner, String name, MethodType type, Object... operands) {
        try {
            return woven(LOOKUP.findVirtual(owner, name, type), name, false).invokeWithArguments(operands);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** A request of an instruction of the driver, of which nothing is kept back. */
    Request request() {
        WovenCall call = new WovenCall("test", "acme.Test", "method", "()V", 0, "Test.java", 1);
        return verification.follower(
                new BoundSite(call, "Lower.ask", MethodType.methodType(Object.class), null), "test");
    }

    PendingCounters counters() {
        return verification.result().counters();
    }

    /** The one site that was seen. */
    SiteResult onlySite() {
        return verification.result().sites().get(0);
    }

    List<SiteResult> sites() {
        return verification.result().sites();
    }

    List<String> notes() {
        return verification.result().notes();
    }

    /** Waits, with a bound, until there is a note. */
    void awaitNote() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (notes().isEmpty() && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
    }

    List<Finding> findings() {
        return findings;
    }

    /** Lets everything go on that is kept back. */
    @Override
    public void close() {
        BoundPrograms.close(verification);
    }

    /** Keeps what is found and nothing else. */
    record Host(List<Finding> findings) implements BoundHost {
        @Override
        public String replay() {
            return "";
        }

        @Override
        public Tape nextTape() {
            return Tape.NONE;
        }

        @Override
        public void found(Finding finding) {
            findings.add(finding);
        }

        @Override
        public void forced(int request, Hold hold, LogEntry.Moment moment, List<StackLine> stack) {}
    }
}
