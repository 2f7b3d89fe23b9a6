package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/**
 * Right drivers that come under verification and leave it at any moment of their requests: nothing is found, every request is
 * answered once, and with what it is answered without a verifier.
 */
class TakenInStacksSoakTest {
    private static final long FIRST_SEED = Long.getLong("verifier.seed", 90_000);
    private static final int STACKS = "full".equals(System.getProperty("verifier.tier")) ? 500 : 40;
    private static final int THREADS = 3;
    private static final int REQUESTS = 100;
    private static final int DEPTH_MAX = 5;
    private static final int SOME_MAX = 20;
    private static final List<NtStatus> STATUSES =
            List.of(NtStatus.SUCCESS, NtStatus.BUFFER_OVERFLOW, NtStatus.IO_DEVICE_ERROR);

    private record Outcome(NtStatus status, long information) {}

    @Test
    void rightDriversAreLeftInPeace() {
        long forced = 0;
        long changes = 0;
        for (int i = 0; i < STACKS; i++) {
            long seed = FIRST_SEED + i;
            try (Stack stack = new Stack(seed)) {
                stack.run();
                forced += stack.forced;
                changes += stack.changes;
            } catch (Throwable failure) {
                throw new AssertionError("-Dverifier.seed=" + seed, failure);
            }
        }
        assertThat(forced).isGreaterThan(STACKS);
        assertThat(changes).isGreaterThan(STACKS);
    }

    /** One machine, and who changes its verification. */
    private static final class Stack implements AutoCloseable {
        private final Random random;
        private final Machine machine = Machine.create();
        private final AtomicBoolean woven = new AtomicBoolean();
        private final DriversSeen seen = new DriversSeen();
        private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
        private final List<String> names = new ArrayList<>();
        private DeviceObject top;
        private long forced;
        private long changes;

        Stack(long seed) {
            this.random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
            RightStacksSoakTest.Bottom bottom = RightStacksSoakTest.Bottom.values()[random.nextInt(3)];
            NtStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
            this.top = Io.createDevice(load("bottom", bottom.dispatch(ddi("bottom"), status)), Set.of());
            int depth = 1 + random.nextInt(DEPTH_MAX);
            for (int i = 0; i < depth; i++) {
                String name = "level" + i;
                var kind = RightStacksSoakTest.MIDDLE.get(random.nextInt(bottom.kinds()));
                DeviceObject device = Io.createDevice(load(name, kind.apply(ddi(name))), Set.of());
                Io.attachDeviceToDeviceStack(device, top);
                this.top = device;
            }
        }

        private Ddi ddi(String name) {
            return SwitchedDdi.of(name, woven::get);
        }

        private DriverObject load(String name, Dispatch dispatch) {
            names.add(name);
            return machine.load(name, new ScriptedDriver().onData(dispatch));
        }

        void run() {
            Outcome expected = send();
            AtomicBoolean over = new AtomicBoolean();
            Parallel.times(THREADS + 1, thread -> {
                if (thread == 0) {
                    while (!over.get()) {
                        change();
                    }
                } else {
                    for (int i = 0; i < REQUESTS; i++) {
                        outcomes.add(send());
                    }
                    over.set(outcomes.size() == THREADS * REQUESTS);
                }
            });
            assertThat(machine.bugCheck()).isEmpty();
            assertThat(outcomes).hasSize(THREADS * REQUESTS).containsOnly(expected);
            assertThat(machine.io().drivers())
                    .allSatisfy(driver -> assertThat(Iop.entry(driver)).isSameAs(driver.implementation()));
        }

        /** As a volatile change does it: woven before the first, and unwoven after the last. */
        private void change() {
            VerifierSettings settings = VerifierSettings.DEFAULTS
                    .withFlags(VerifierFlags.parse("0x210"))
                    .withDrivers(names.stream()
                            .filter(name -> random.nextInt(4) != 0)
                            .toList())
                    .withPolicy(random.nextBoolean() ? Policy.ALWAYS : Policy.RANDOM)
                    .withSchedule(ScheduleChoice.ofEveryCall()
                            .get(random.nextInt(ScheduleChoice.ofEveryCall().size())))
                    .withSeed(random.nextLong())
                    .withRules(RuleActions.parse("0xC9/21C=disable"));
            woven.set(true);
            Verifier verifier = Verifier.ofJvm(settings, seen);
            verifier.takeIn(List.of(machine), drivers -> {});
            Iop.nextEpoch();
            awaitSome();
            verifier.close();
            Iop.nextEpoch();
            assertThat(verifier.findings()).isEmpty();
            forced += verifier.result().counters().forced();
            changes++;
            if (random.nextBoolean()) {
                woven.set(false);
                awaitSome();
            }
        }

        /** Until a few more requests are answered, if they are soon. */
        private void awaitSome() {
            int enough = outcomes.size() + random.nextInt(SOME_MAX);
            long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(SOME_MAX));
            while (outcomes.size() < enough && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1);
            }
        }

        private Outcome send() {
            Request request = Request.flush(top);
            NtStatus returned = request.send();
            if (returned == NtStatus.PENDING) {
                request.awaitEvent();
            } else if (returned.isError()) {
                return new Outcome(returned, 0);
            }
            NtStatus status = request.iosb().status();
            return new Outcome(status, status.isError() ? 0 : request.iosb().information());
        }

        @Override
        public void close() {
            machine.close();
        }
    }
}
