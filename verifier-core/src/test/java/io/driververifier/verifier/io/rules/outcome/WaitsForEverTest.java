package io.driververifier.verifier.io.rules.outcome;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A05; when it stays silent is the affair of {@code HangWatchTest}. */
class WaitsForEverTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final Dispatch BROKEN = (device, irp) -> {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        DDI.copy(irp);
        DDI.setRoutine(irp, (own, done) -> NtStatus.MORE_PROCESSING_REQUIRED);
        NtStatus status = DDI.call(10, Dispatch.below(device), irp);
        if (status == NtStatus.PENDING) {
            DDI.await(event);
            status = DDI.touch(irp).status();
        }
        DDI.complete(irp);
        return DDI.returning(11, status);
    };

    /** Each takes as long as it takes to be sure, so all of them at once. */
    @Test
    void foundAndEndedInEveryMode() throws InterruptedException {
        Map<Mode, Object> found = new ConcurrentHashMap<>();
        List<Thread> threads = Stream.of(Mode.values())
                .map(mode -> new Thread(() -> found.put(mode, Found.by(mode, BROKEN, Lower.answering(mode)))))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        }
        assertThat(found.values())
                .hasSize(4)
                .allSatisfy(each -> assertThat(each).isEqualTo(List.of("0xC9/4A05 Filter.java:1")));
    }

    @Test
    void foundWhereARequestOfTheDriversOwnHasFailedAtOnce() {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            IoStatusBlock iosb = new IoStatusBlock();
            Irp own = DDI.buildSynchronous(Dispatch.below(device), event, iosb);
            NtStatus status = DDI.call(10, Dispatch.below(device), own);
            DDI.await(event);
            return DDI.returning(11, DDI.finish(irp, status, 0));
        };
        assertThat(Found.by(Mode.UNFORCED, broken, Dispatch.completing(NtStatus.IO_DEVICE_ERROR)))
                .containsExactly("0xC9/4A05 Filter.java:1");
        assertThat(Found.by(Mode.UNFORCED, broken, Dispatch.completing(NtStatus.SUCCESS)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheRoutineSetsTheEvent(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
