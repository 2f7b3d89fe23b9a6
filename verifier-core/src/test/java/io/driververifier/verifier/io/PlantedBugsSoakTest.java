package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Random stacks of right drivers with one bug in them: it is found, and nobody else is blamed.
 *
 * <p>{@code -Dverifier.seed=N} repeats the stack of a failure as the first one.
 */
class PlantedBugsSoakTest {
    private static final long FIRST_SEED = Long.getLong("verifier.seed", 170_000);
    private static final int STACKS = "full".equals(System.getProperty("verifier.tier")) ? 2_000 : 200;
    private static final int DEPTH_MAX = 6;
    private static final int SEEDS = 5;
    /** More are drawn while the bug has not shown itself: five early completions in a row hide some. */
    private static final int SEEDS_MAX = 25;

    private static final int LINE = 90;

    /** What a driver can do wrong. */
    private enum Bug {
        PENDS_UNMARKED(false, "0xC9/23D", Bug::pendsUnmarked),
        MARKS_AND_COMPLETES(false, "0xC9/23E", Bug::marksAndCompletes),
        DROPS(false, "0xC9/226", Bug::drops),
        COMPLETES_WITH_PENDING(false, "0xC9/06", Bug::completesWithPending),
        TOUCHES_COMPLETED(false, "0xD5|0xC9/4A01", Bug::touchesCompleted),
        COMPLETES_BELOW(true, "0xC9/209", Bug::completesBelow),
        DOES_NOT_PROPAGATE(true, "0xC9/228", Bug::doesNotPropagate);

        private final boolean needsPending;
        private final List<String> codes;
        private final Function<Ddi, Dispatch> driver;

        Bug(boolean needsPending, String codes, Function<Ddi, Dispatch> driver) {
            this.needsPending = needsPending;
            this.codes = List.of(codes.split("\\|", -1));
            this.driver = driver;
        }

        private static Dispatch pendsUnmarked(Ddi ddi) {
            return (device, irp) -> {
                ddi.queue(Io.allocateWorkItem(device), self -> ddi.finish(irp, NtStatus.SUCCESS, 0));
                return ddi.returning(LINE, NtStatus.PENDING);
            };
        }

        private static Dispatch marksAndCompletes(Ddi ddi) {
            return (device, irp) -> {
                ddi.mark(irp);
                return ddi.returning(LINE, ddi.finish(irp, NtStatus.SUCCESS, 0));
            };
        }

        private static Dispatch drops(Ddi ddi) {
            return (device, irp) -> ddi.returning(LINE, NtStatus.SUCCESS);
        }

        private static Dispatch completesWithPending(Ddi ddi) {
            return (device, irp) -> ddi.returning(LINE, ddi.finish(irp, NtStatus.PENDING, 0));
        }

        private static Dispatch touchesCompleted(Ddi ddi) {
            return (device, irp) -> {
                ddi.finish(irp, NtStatus.SUCCESS, 0);
                return ddi.returning(LINE, ddi.touch(irp).status());
            };
        }

        private static Dispatch completesBelow(Ddi ddi) {
            return (device, irp) -> {
                AtomicReference<NtStatus> outcome = new AtomicReference<>(NtStatus.UNSUCCESSFUL);
                ddi.copy(irp);
                ddi.setRoutine(irp, (own, done) -> {
                    outcome.set(ddi.touch(done).status());
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                });
                ddi.call(LINE, Dispatch.below(device), irp);
                ddi.complete(irp);
                return ddi.returning(LINE, outcome.get());
            };
        }

        private static Dispatch doesNotPropagate(Ddi ddi) {
            return (device, irp) -> {
                ddi.copy(irp);
                ddi.setRoutine(irp, (own, done) -> NtStatus.CONTINUE_COMPLETION);
                return ddi.returning(LINE, ddi.call(LINE, Dispatch.below(device), irp));
            };
        }
    }

    /** A stack, from the bottom up; {@code kinds} are numbers of right drivers, one of which the planted one replaces. */
    private record Plan(
            long seed, RightStacksSoakTest.Bottom bottom, NtStatus status, List<Integer> kinds, int planted, Bug bug) {
        static Plan random(long seed) {
            Random random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
            int depth = 1 + random.nextInt(DEPTH_MAX);
            Bug bug = Bug.values()[random.nextInt(Bug.values().length)];
            // Whoever completes it below by itself may be faster than this bug, and then there is nothing to find.
            boolean needsHold = bug == Bug.COMPLETES_BELOW;
            RightStacksSoakTest.Bottom bottom = RightStacksSoakTest.Bottom.values()[needsHold ? 0 : random.nextInt(3)];
            return new Plan(
                    seed,
                    bottom,
                    random.nextBoolean() ? NtStatus.SUCCESS : NtStatus.IO_DEVICE_ERROR,
                    IntStream.range(0, depth)
                            .mapToObj(i -> random.nextInt(bottom.kinds()))
                            .toList(),
                    needsHold ? 0 : random.nextInt(depth),
                    bug);
        }

        String culprit() {
            return "level" + planted;
        }

        VerifierSettings settings(int run) {
            List<String> drivers = new ArrayList<>(List.of("bottom"));
            IntStream.range(0, kinds.size()).forEach(i -> drivers.add("level" + i));
            return VerifierSettings.DEFAULTS
                    .withFlags(VerifierFlags.FORCE_PENDING)
                    .withDrivers(drivers)
                    .withPolicy(Policy.ALWAYS)
                    .withSeed(seed * SEEDS_MAX + run)
                    // Some layers copy where they could skip, which is allowed.
                    .withRules(RuleActions.parse("0xC9/21C=disable"));
        }

        /** Whether the driver with the bug was reached. */
        boolean push(Rig rig) {
            AtomicBoolean reached = new AtomicBoolean();
            rig.push("bottom", bottom.dispatch(Ddi.woven("bottom"), status));
            for (int i = 0; i < kinds.size(); i++) {
                Ddi ddi = Ddi.woven("level" + i);
                Dispatch right = RightStacksSoakTest.MIDDLE.get(kinds.get(i)).apply(ddi);
                Dispatch broken = bug.driver.apply(ddi);
                rig.push(
                        "level" + i,
                        i != planted
                                ? right
                                : (device, irp) -> {
                                    reached.set(true);
                                    return broken.dispatch(device, irp);
                                });
            }
            rig.request();
            // The request may be done before the dispatch routine with the bug has returned on another thread.
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
            IovMachine verified =
                    Objects.requireNonNull(IovMachine.of(rig.machine().io()));
            Parallel.until(() ->
                    rig.machine().bugCheck().isPresent() || !verified.engine().isBusy());
            return reached.get();
        }
    }

    @Test
    void theBugIsFoundAndNobodyElseIsBlamed() {
        Map<Bug, Integer> found = new EnumMap<>(Bug.class);
        for (int i = 0; i < STACKS; i++) {
            Plan plan = Plan.random(FIRST_SEED + i);
            try {
                run(plan);
            } catch (Throwable failure) {
                throw new AssertionError("-Dverifier.seed=" + plan.seed() + ": " + plan, failure);
            }
            found.merge(plan.bug(), 1, Integer::sum);
        }
        assertThat(found).containsOnlyKeys(Bug.values());
    }

    private static void run(Plan plan) {
        int times = 0;
        int reached = 0;
        int runs = plan.bug().needsPending ? SEEDS_MAX : 1;
        for (int run = 0; run < runs && (run < SEEDS || times == 0); run++) {
            List<Finding> findings;
            try (Rig rig = Rig.open(plan.settings(run))) {
                reached += plan.push(rig) ? 1 : 0;
                findings = rig.verifier().findings();
            }
            assertThat(findings).allSatisfy(finding -> {
                assertThat(finding.driver()).isEqualTo(plan.culprit());
                assertThat(plan.bug().codes).contains(finding.code());
            });
            times += findings.isEmpty() ? 0 : 1;
        }
        assertThat(times).isBetween(Math.min(1, reached), reached);
    }
}
