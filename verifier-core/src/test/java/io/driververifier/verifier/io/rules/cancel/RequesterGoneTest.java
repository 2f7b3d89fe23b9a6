package io.driververifier.verifier.io.rules.cancel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.PsSystem;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/4A11 and 4A12, and 0xC4/135 for a requester that is a process: what a driver does when its requester has gone. */
class RequesterGoneTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final long LONGER_MILLIS =
            PsSystem.THREAD_IO_TIMEOUT.plusMinutes(1).toMillis();

    private final BlockingQueue<Irp> kept = new LinkedBlockingQueue<>();
    private final ManualClock clock = new ManualClock();

    private Dispatch keeping(@Nullable CancelRoutine routine) {
        return (device, irp) -> {
            DDI.mark(irp);
            if (routine != null) {
                Io.setCancelRoutine(irp, routine);
            }
            kept.add(irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    /** A routine that leaves the IRP where it is. */
    private static void leave(DeviceObject device, Irp irp) {
        Io.releaseCancelSpinLock(device, irp.cancelIrql());
    }

    /** A process has read from the device and ended; it is over, or the machine has stopped. */
    private Rig afterTheEnd(Mode mode, Dispatch driver, Set<DeviceFlag> flags, long cancelMillisMax) {
        Rig rig = Rig.open(mode.settings(DRIVER).withCancelMillisMax(cancelMillisMax), clock);
        rig.machine()
                .load(
                        DRIVER,
                        new ScriptedDriver()
                                .onEntry(own -> Io.createDevice(own, "own", flags))
                                .onData(driver));
        ProcessInformation created = Kernel32.createProcess(
                rig.machine(),
                ProcessCreation.of(
                        (own, commandLine) -> {
                            UserFile.open(own, "own").readOverlapped(ByteBuffer.allocate(4), 0);
                            return 0;
                        },
                        "program"));
        EProcess process = rig.machine().processes().get(1);
        Parallel.until(() -> rig.machine().kernel().threads().stream()
                .anyMatch(thread -> thread.isTimedWait() && thread.waitsOn() != null));
        clock.advance(PsSystem.THREAD_IO_TIMEOUT);
        Parallel.until(() -> process.exitStatus() != EProcess.STILL_ACTIVE
                || rig.machine().bugCheck().isPresent());
        assertThat(created.processId()).isEqualTo(process.processId());
        return rig;
    }

    private static List<String> findings(Rig rig) {
        rig.close();
        return rig.verifier().findings().stream().map(Found::text).toList();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDriverWithoutACancelRoutineIsNamedWhenItsRequesterGoesWithoutIt(Mode mode) {
        assertThat(findings(afterTheEnd(mode, keeping(null), Set.of(), LONGER_MILLIS)))
                .containsExactly("0xC9/4A11 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDriverWithACancelRoutineIsNot(Mode mode) {
        assertThat(findings(afterTheEnd(mode, keeping(RequesterGoneTest::leave), Set.of(), LONGER_MILLIS)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void unlessItIsAllowedMoreTimeItIsNamedBefore(Mode mode) {
        Rig rig = afterTheEnd(mode, keeping(RequesterGoneTest::leave), Set.of(), 60_000);
        Parallel.until(() -> rig.machine().bugCheck().isPresent());
        assertThat(findings(rig)).containsExactly("0xC4/135 Filter.java:1");
    }

    /** Both are due after such a jump of the clock; who looks at it first must not decide. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsDueFirstByTheClockIsFoundFirst(Mode mode) {
        for (int round = 0; round < 20; round++) {
            Rig rig = afterTheEnd(mode, keeping(null), Set.of(), 60_000);
            Parallel.until(() -> rig.machine().bugCheck().isPresent());
            assertThat(findings(rig)).containsExactly("0xC4/135 Filter.java:1");
        }
    }

    private List<String> completedLate(Mode mode, Set<DeviceFlag> flags, int bytes) {
        Rig rig = afterTheEnd(mode, keeping(RequesterGoneTest::leave), flags, LONGER_MILLIS);
        Irp irp = kept.remove();
        assertThat(irp.isDisassociated()).isTrue();
        rig.elsewhere(() -> DDI.finish(irp, NtStatus.SUCCESS, bytes));
        Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        return findings(rig);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void dataIntoTheMemoryOfARequesterThatHasGoneIsFound(Mode mode) {
        assertThat(completedLate(mode, Set.of(), 4)).singleElement().asString().startsWith("0xC9/4A12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void withoutDataOrIntoMemoryThatStaysItIsNot(Mode mode) {
        assertThat(completedLate(mode, Set.of(), 0)).isEmpty();
        assertThat(completedLate(mode, Set.of(DeviceFlag.BUFFERED_IO), 4)).isEmpty();
        assertThat(completedLate(mode, Set.of(DeviceFlag.DIRECT_IO), 4)).isEmpty();
    }
}
