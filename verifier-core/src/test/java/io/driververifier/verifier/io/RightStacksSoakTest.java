package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ps.EThread;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random stacks of right drivers, any of them verified, under any policy and schedule and on several threads: no finding,
 * the outcomes of the same stack without a verifier, and nothing left held.
 *
 * <p>{@code -Dverifier.seed=N} repeats the stack of a failure as the first one.
 */
class RightStacksSoakTest {
    private static final long FIRST_SEED = Long.getLong("verifier.seed", 70_000);
    private static final int STACKS = "full".equals(System.getProperty("verifier.tier")) ? 10_000 : 500;
    private static final int DEPTH_MAX = 6;
    private static final int THREADS_MAX = 3;
    private static final int REQUESTS_MAX = 3;
    private static final List<NtStatus> STATUSES =
            List.of(NtStatus.SUCCESS, NtStatus.SUCCESS, NtStatus.BUFFER_OVERFLOW, NtStatus.IO_DEVICE_ERROR);
    static final List<Function<Ddi, Dispatch>> MIDDLE = List.of(
            RightDrivers::forwardAndForget,
            RightDrivers::copyAndForget,
            RightDrivers::forwardAndWait,
            RightDrivers::forwardTwice,
            RightDrivers::withRoutine,
            RightDrivers::routineCompletes,
            RightDrivers::pendAndCompleteLater,
            RightDrivers::queueAndForward,
            RightDrivers::ownControl,
            RightDrivers::ownWithRoutine,
            RightDrivers::ownStopped,
            RightDrivers::ownStoppedPrivately,
            RightDrivers::routineRetries,
            RightDrivers::ownAsynchronous,
            RightDrivers::ownAllocated);

    /** How many of them send nothing from a completion routine: in a DPC drivers below may not wait. */
    private static final int SENDING_FROM_DISPATCH = MIDDLE.size() - 3;

    /** How the driver at the bottom answers. */
    enum Bottom {
        AT_ONCE(RightDrivers::completing),
        BY_A_WORKER(RightDrivers::pending),
        BY_A_TIMER(RightDrivers::pendingByTimer);

        private final Answer answer;

        Bottom(Answer answer) {
            this.answer = answer;
        }

        Dispatch dispatch(Ddi ddi, NtStatus status) {
            return answer.with(ddi, status, 7);
        }

        /** How many of {@link #MIDDLE}, from the first on, may be above it. */
        int kinds() {
            return this == BY_A_TIMER ? SENDING_FROM_DISPATCH : MIDDLE.size();
        }

        @FunctionalInterface
        private interface Answer {
            Dispatch with(Ddi ddi, NtStatus status, long information);
        }
    }

    /** One driver; {@code kind} is its number in {@link #MIDDLE}. */
    private record Layer(int kind, boolean verified) {}

    /** What became of one request. */
    private record Outcome(NtStatus status, long information) {}

    /** A stack, from the bottom up, and what is sent to it. */
    private record Plan(
            Bottom bottom,
            boolean bottomVerified,
            NtStatus status,
            List<Layer> layers,
            VerifierSettings settings,
            int threads,
            int requests,
            boolean cancels) {
        static Plan random(long seed) {
            Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
            Bottom bottom = Bottom.values()[random.nextInt(Bottom.values().length)];
            boolean bottomVerified = random.nextInt(3) == 0;
            NtStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
            List<Layer> layers = IntStream.range(0, 1 + random.nextInt(DEPTH_MAX))
                    .mapToObj(i -> new Layer(random.nextInt(bottom.kinds()), random.nextInt(3) != 0))
                    .toList();
            List<String> drivers = new ArrayList<>(bottomVerified ? List.of("bottom") : List.of());
            IntStream.range(0, layers.size())
                    .filter(i -> layers.get(i).verified())
                    .forEach(i -> drivers.add("level" + i));
            ScheduleChoice[] schedules = ScheduleChoice.ofEveryCall().toArray(ScheduleChoice[]::new);
            VerifierSettings settings = VerifierSettings.DEFAULTS
                    .withFlags(VerifierFlags.parse("0x210"))
                    .withDrivers(drivers)
                    .withPolicy(random.nextBoolean() ? Policy.ALWAYS : Policy.RANDOM)
                    .withSchedule(
                            random.nextBoolean() ? ScheduleChoice.MIXED : schedules[random.nextInt(schedules.length)])
                    .withSeed(seed)
                    // Some layers copy where they could skip, which is allowed.
                    .withRules(RuleActions.parse("0xC9/21C=disable"));
            return new Plan(
                    bottom,
                    bottomVerified,
                    status,
                    layers,
                    settings,
                    1 + random.nextInt(THREADS_MAX),
                    1 + random.nextInt(REQUESTS_MAX),
                    random.nextInt(4) == 0);
        }

        void push(Rig rig, boolean woven) {
            Ddi ddi = woven && bottomVerified ? Ddi.woven("bottom") : Ddi.plain();
            rig.push("bottom", bottom.dispatch(ddi, status));
            for (int i = 0; i < layers.size(); i++) {
                Layer layer = layers.get(i);
                String name = "level" + i;
                rig.push(
                        name,
                        MIDDLE.get(layer.kind()).apply(woven && layer.verified() ? Ddi.woven(name) : Ddi.plain()));
            }
            if (cancels) {
                rig.push("cancels", RightDrivers.cancelling());
            }
        }
    }

    @Test
    void rightDriversAreLeftInPeaceAndDoWhatTheyDoWithoutAVerifier() {
        long forced = 0;
        for (int i = 0; i < STACKS; i++) {
            long seed = FIRST_SEED + i;
            Plan plan = Plan.random(seed);
            try {
                forced += run(plan);
            } catch (Throwable failure) {
                throw new AssertionError("-Dverifier.seed=" + seed + ": " + plan, failure);
            }
        }
        assertThat(forced).isGreaterThan(STACKS);
    }

    private static long run(Plan plan) {
        Outcome expected;
        try (Rig rig = Rig.open(VerifierSettings.DEFAULTS)) {
            plan.push(rig, false);
            expected = send(rig);
        }
        try (Rig rig = Rig.open(plan.settings())) {
            plan.push(rig, true);
            ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
            Parallel.times(plan.threads(), thread -> {
                for (int i = 0; i < plan.requests(); i++) {
                    outcomes.add(send(rig));
                }
            });
            assertThat(rig.verifier().findings()).isEmpty();
            assertThat(rig.machine().bugCheck()).isEmpty();
            assertThat(outcomes).hasSize(plan.threads() * plan.requests()).containsOnly(expected);
            IovMachine verified =
                    Objects.requireNonNull(IovMachine.of(rig.machine().io()));
            Parallel.until(() -> !verified.engine().isBusy());
            assertThat(rig.machine().kernel().threads())
                    .allSatisfy(thread -> assertThat(outstanding(thread)).isZero());
            return rig.counters().forced();
        }
    }

    private static int outstanding(KThread thread) {
        return EThread.of(thread).requests().snapshot().size();
    }

    private static Outcome send(Rig rig) {
        Request request = Request.flush(rig.top());
        NtStatus returned = request.send();
        if (returned == NtStatus.PENDING) {
            request.awaitEvent();
        } else if (returned.isError()) {
            return new Outcome(returned, 0);
        }
        NtStatus status = request.iosb().status();
        return new Outcome(status, status.isError() ? 0 : request.iosb().information());
    }
}
