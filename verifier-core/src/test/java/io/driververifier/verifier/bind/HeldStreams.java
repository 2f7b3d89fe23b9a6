package io.driververifier.verifier.bind;

import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.ForcedPendingLog;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.concurrent.Flow;

/** A verification under which publishers are held as a woven call holds those that it is answered with. */
final class HeldStreams implements AutoCloseable {
    private final BoundVerification verification;
    private final BoundSite site = new BoundSite(
            new WovenCall("test", "acme.Reader", "read", "()V", 1, "Reader.java", 7),
            "Store.read",
            MethodType.methodType(Flow.Publisher.class),
            null);

    private HeldStreams(VerifierSettings settings) {
        this.verification =
                new BoundVerification(settings, new ForcedPendingLog(64), new BoundRig.Host(new ArrayList<>()));
        BoundPrograms.open(verification);
    }

    /** One that forces every signal that it may, by {@code schedule} and {@code seed}. */
    static HeldStreams forcing(ScheduleChoice schedule, long seed) {
        return new HeldStreams(VerifierSettings.parse("flags=0x210,driver=test")
                .withPolicy(Policy.ALWAYS)
                .withSchedule(schedule)
                .withSeed(seed));
    }

    /** What a driver gets in place of {@code publisher}. */
    @SuppressWarnings("unchecked") // it stands for that one
    <T> Flow.Publisher<T> hold(Flow.Publisher<T> publisher) {
        return (Flow.Publisher<T>) hold(publisher, Flow.Publisher.class);
    }

    /** What a driver that expects {@code as} gets in place of {@code publisher}. */
    Object hold(Object publisher, Class<?> as) {
        try {
            return new PublisherBinding(as.getName()).wrap(publisher, as, site);
        } catch (CannotHoldException impossible) {
            throw new AssertionError(impossible);
        }
    }

    long dispatches() {
        return verification.result().counters().dispatches();
    }

    long forced() {
        return verification.result().counters().forced();
    }

    @Override
    public void close() {
        BoundPrograms.close(verification);
    }
}
