package io.driververifier.verifier.bind;

import io.driververifier.verifier.Finding;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Calls that take a callback as the agent weaves them, without an agent: whatever is called is another's code. */
final class HandlerRig implements AutoCloseable {
    static final String DRIVER = "pci";
    static final long SEED = 0x51;

    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final BoundVerification verification;
    private int ordinal;

    /** Under {@code settings}, over those that verify a driver by a seed that does not change. */
    HandlerRig(String settings) {
        VerifierSettings all =
                VerifierSettings.parse("flags=0x210,driver=" + DRIVER + ",seed=" + SEED + "," + settings);
        verification = new BoundVerification(all, new ForcedPendingLog(64), new BoundRig.Host(findings));
        BoundPrograms.open(verification);
    }

    /** The bound call of {@code method} of {@code owner}, whose parameters those of {@code type} are. */
    MethodHandle call(Class<?> owner, String method, MethodType type) throws ReflectiveOperationException {
        MethodHandle target = MethodHandles.lookup().findVirtual(owner, method, type);
        for (int i = 0; i < type.parameterCount(); i++) {
            var binding = Bindings.ofArgument(owner, method, type, i);
            if (binding.isPresent()) {
                WovenCall call = new WovenCall(DRIVER, "acme.Driver", "send", "()V", ordinal++, "Driver.java", 42);
                BoundSite site = new BoundSite(call, owner.getSimpleName() + "." + method, type, null);
                return BoundShapes.withArgument(
                        target, new ArgumentDispatch(site, binding.get(), method, type.parameterType(i), i, false));
            }
        }
        throw new AssertionError("No binding knows " + owner + "." + method + type);
    }

    /** The codes of the rules that were broken. */
    List<String> findings() {
        return findings.stream().map(Finding::code).toList();
    }

    /** The only site at which a call was made. */
    String site() {
        return verification.result().sites().get(0).id();
    }

    /** Waits, busily so that the program is not quiet and with a bound, until {@code count} completions are held. */
    void awaitHeld(long count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (verification.result().counters().held() < count && System.nanoTime() - deadline < 0) {
            Thread.onSpinWait();
        }
    }

    List<String> notes() {
        return verification.result().notes();
    }

    @Override
    public void close() {
        BoundPrograms.close(verification);
    }
}
