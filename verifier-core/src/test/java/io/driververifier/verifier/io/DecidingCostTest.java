package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.HeldMonitors;
import io.driververifier.fixture.HeldMonitors.Outcome;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.pending.WovenCall;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that is not forced costs neither an allocation nor a lock, from the finding of its site to the decision. */
class DecidingCostTest {
    private static final int CALLS = 100_000;
    private static final int ROUNDS_MAX = 20;
    private static final int FEW_CALLS = 1_000;
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Decides again and again about the call that a verified driver is about to make. */
    private static final class Decider {
        private final IovMachine machine;
        private final IovThread thread;
        private final VerifiedDriver driver;
        private final DeviceObject target;
        private final IrpShadow shadow;
        private final WovenCall call = Ddi.at(DRIVER, 1);

        Decider(DeviceObject device, Irp irp) {
            this.machine = Objects.requireNonNull(IovMachine.of(device));
            this.thread = machine.adoptThread();
            this.driver = Objects.requireNonNull(machine.acting(thread, call));
            this.target = Dispatch.below(device);
            this.shadow = IrpShadow.of(machine, irp);
        }

        /** Answers how many of {@code calls} are forced. */
        int decide(int calls) {
            int forced = 0;
            for (int i = 0; i < calls; i++) {
                forced += machine.pendings().pick(thread, driver, target, shadow, call) == null ? 0 : 1;
            }
            return forced;
        }

        Object[] roots() {
            return new Object[] {machine, thread, driver, target, shadow, call};
        }
    }

    /** Has {@code ask} asked inside of the dispatch routine of a driver under {@code settings}. */
    private static long inADispatchRoutine(String settings, ToLongFunction<Decider> ask) {
        long[] answer = {-1};
        try (Rig rig = Rig.open(VerifierSettings.parse("flags=0x210,seed=0x5eed,driver=" + DRIVER + "," + settings))) {
            rig.push("disk", Dispatch.completing(NtStatus.SUCCESS));
            rig.push(DRIVER, (device, irp) -> {
                DDI.copy(irp);
                answer[0] = ask.applyAsLong(new Decider(device, irp));
                return DDI.returning(1, DDI.call(1, Dispatch.below(device), irp));
            });
            rig.request();
        }
        assertThat(answer[0]).as("asked").isNotNegative();
        return answer[0];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "policy=random,probability=0",
                "policy=random,probability=0,times=1000000",
                "policy=random,probability=0,interval=3",
                "policy=random,space=1000000000",
                "policy=random,times=5",
                "policy=always,times=5",
                "policy=always,space=1000000000",
                "sites=7777777777777777/late",
                "sites=8f84ef00#2:7777777777777777:9999999900000000#3/held",
                "nth=1000000000",
                "policy=always,callee=cdrom",
                "policy=always,callee=disk,major=READ",
                "policy=always,sync=disk",
                "policy=always,sync=8f84ef00,major=READ"
            })
    void aCallThatIsNotForcedAllocatesNothingAndLocksNothing(String settings) {
        assertThat(inADispatchRoutine(settings, DecidingCostTest::leastAllocatedBytes))
                .isZero();
        inADispatchRoutine(settings, decider -> {
            decider.decide(CALLS);
            Outcome outcome =
                    HeldMonitors.during(() -> assertThat(decider.decide(CALLS)).isZero(), decider.roots());
            assertThat(outcome.isBlocked()).isFalse();
            assertThat(outcome.monitors()).isGreaterThan(50);
            return 0;
        });
    }

    /** The least of several rounds, as the compiler's changes of the code may allocate in one of them. */
    private static long leastAllocatedBytes(Decider decider) {
        decider.decide(CALLS);
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS_MAX && least > 0; round++) {
            least = Math.min(least, allocatedBytes(decider, CALLS));
        }
        return least;
    }

    private static long allocatedBytes(Decider decider, int calls) {
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int forced = decider.decide(calls);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(forced).isZero();
        return bytes;
    }

    /** Without them the tests above would show nothing. */
    @Test
    void anAllocationAndALockWouldBeSeen(@TempDir Path directory) {
        assertThat(inADispatchRoutine("frame=com.acme.Cache", decider -> allocatedBytes(decider, FEW_CALLS)))
                .isGreaterThan(FEW_CALLS);
        inADispatchRoutine("probability=0,record=" + directory.resolve("a.recording"), decider -> {
            decider.decide(1);
            Outcome outcome = HeldMonitors.during(() -> decider.decide(1), decider.roots());
            assertThat(outcome.isBlocked()).as("the recorder is locked").isTrue();
            return 0;
        });
    }
}
