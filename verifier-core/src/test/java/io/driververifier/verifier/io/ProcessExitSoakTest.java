package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Processes with several threads above each right driver, ended at their forced calls under every schedule: all of them end,
 * what was opened is closed, and nothing is found.
 *
 * <p>{@code -Dverifier.seed=N} repeats the machine of a failure as the first one.
 */
class ProcessExitSoakTest {
    private static final long FIRST_SEED = Long.getLong("verifier.seed", 90_000);
    private static final int MACHINES = "full".equals(System.getProperty("verifier.tier")) ? 2_000 : 60;
    private static final int PROCESSES = 6;
    private static final int THREADS_MAX = 3;
    private static final int REQUESTS = 3;
    private static final int BY_ITSELF = 3;
    private static final int ENDED = 1;

    private final AtomicInteger creates = new AtomicInteger();
    private final AtomicInteger cleanups = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    private static VerifierSettings settings(Random random, long seed) {
        ScheduleChoice[] schedules = ScheduleChoice.ofEveryCall().toArray(ScheduleChoice[]::new);
        return VerifierSettings.DEFAULTS
                .withFlags(VerifierFlags.FORCE_PENDING)
                .withDrivers(List.of(DRIVER))
                .withSeed(seed)
                .withSchedule(schedules[random.nextInt(schedules.length)])
                // The drivers of the tests copy where it is not the point.
                .withRules(RuleActions.parse("0xC9/21C=disable"))
                .with(VerifierSettings.parse(
                                "flags=0x210,processexit=either,processexitpercent=" + (10 + random.nextInt(91)))
                        .toMap());
    }

    private static Dispatch counting(AtomicInteger count) {
        return (device, irp) -> {
            count.incrementAndGet();
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        };
    }

    private static int flush(UserFile file) {
        for (int i = 0; i < REQUESTS; i++) {
            file.flush();
        }
        return 0;
    }

    private static ProcessInformation start(ExitRig rig, int threads) {
        return rig.start("program", (own, commandLine) -> {
            try (UserFile file = UserFile.open(own, ExitRig.DEVICE)) {
                AtomicInteger running = new AtomicInteger(threads);
                KEvent done = new KEvent(EventType.NOTIFICATION);
                for (int i = 0; i < threads; i++) {
                    Kernel32.createThread(() -> {
                        flush(file);
                        if (running.decrementAndGet() == 0) {
                            Ke.setEvent(done);
                        }
                        return 0;
                    });
                }
                flush(file);
                Ke.waitForSingleObject(done);
            }
            return BY_ITSELF;
        });
    }

    private long run(long seed) {
        Random random = new Random(seed);
        VerifierSettings settings = settings(random, seed);
        int kind = random.nextInt(RightStacksSoakTest.MIDDLE.size());
        Dispatch driver = RightStacksSoakTest.MIDDLE.get(kind).apply(Ddi.woven(DRIVER));
        String what = "machine " + seed + ", kind " + kind + ", " + settings.toArguments();
        List<Integer> codes = new ArrayList<>();
        RunResult result;
        try (ExitRig rig = ExitRig.open(settings, driver)
                .on(MajorFunction.CREATE, counting(creates))
                .on(MajorFunction.CLEANUP, counting(cleanups))
                .on(MajorFunction.CLOSE, counting(closes))) {
            List<ProcessInformation> all = IntStream.range(0, PROCESSES)
                    .mapToObj(i -> start(rig, 1 + random.nextInt(THREADS_MAX)))
                    .toList();
            all.forEach(process -> codes.add(ExitRig.awaitEnd(process)));
            result = rig.end();
        }
        assertThat(result.findings()).as(what).isEmpty();
        assertThat(codes).as(what).allMatch(code -> code == ENDED || code == BY_ITSELF);
        assertThat(codes.stream().filter(code -> code == ENDED).count())
                .as(what)
                .isEqualTo(result.processEnds().total());
        assertThat(cleanups).as(what).hasValue(creates.get());
        assertThat(closes).as(what).hasValue(creates.get());
        return result.processEnds().total();
    }

    @Test
    void everyProcessEndsAndLeavesNothing() {
        long ended = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + MACHINES; seed++) {
            ended += run(seed);
        }
        assertThat(ended).isBetween((long) MACHINES, (long) MACHINES * PROCESSES - 1);
    }
}
