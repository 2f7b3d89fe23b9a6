package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;
import io.driververifier.user.Overlapped;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.ProcessEnds;
import io.driververifier.verifier.RunResult;
import io.driververifier.verifier.VerifierSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The process of the requester ends at a forced call, while the request is under way. */
class ProcessExitTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final int ENDED = 1;
    private static final int BY_ITSELF = 3;

    static Stream<Arguments> everyWayAndMoment() {
        return Stream.of("terminate", "exit")
                .flatMap(way -> Stream.of(Mode.EARLY, Mode.LATE, Mode.HELD).map(mode -> Arguments.of(way, mode)));
    }

    private static VerifierSettings settings(String way, Mode mode) {
        return ExitRig.settings(mode, "processexit=" + way);
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void theProgramNeverComesBackFromTheCallAndItsRequestIsCancelledWhenItCompletes(String way, Mode mode) {
        List<String> diary = new CopyOnWriteArrayList<>();
        Dispatch driver = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                diary.add("completed, cancelled: " + done.isCancelled() + ", " + done.status());
                if (done.isPendingReturned()) {
                    DDI.mark(done);
                }
                return NtStatus.CONTINUE_COMPLETION;
            });
            return DDI.returning(10, DDI.call(10, Dispatch.below(device), irp));
        };
        try (ExitRig rig = ExitRig.open(settings(way, mode), driver)) {
            int code = rig.run("program", (own, commandLine) -> {
                try (UserFile file = UserFile.open(own, ExitRig.DEVICE)) {
                    file.flush();
                }
                diary.add("came back");
                return BY_ITSELF;
            });
            RunResult result = rig.end();
            assertThat(code).isEqualTo(ENDED);
            assertThat(diary).containsExactly("completed, cancelled: true, " + NtStatus.SUCCESS);
            assertThat(result.findings()).isEmpty();
            assertThat(result.complaints()).isEmpty();
            assertThat(result.notes()).isEmpty();
            assertThat(result.processEnds())
                    .isEqualTo(way.equals("exit") ? new ProcessEnds(0, 1) : new ProcessEnds(1, 0));
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void theDriverHasItsAnswerAndGoesOnAsEver(String way, Mode mode) {
        for (Dispatch driver : List.of(
                RightDrivers.forwardAndForget(DDI),
                RightDrivers.copyAndForget(DDI),
                RightDrivers.forwardAndWait(DDI),
                RightDrivers.forwardTwice(DDI),
                RightDrivers.withRoutine(DDI))) {
            try (ExitRig rig = ExitRig.open(settings(way, mode), driver)) {
                assertThat(rig.run("program", ExitRig.flushing(BY_ITSELF))).isEqualTo(ENDED);
                RunResult result = rig.end();
                assertThat(result.findings()).isEmpty();
                assertThat(result.processEnds().total()).isOne();
                assertThat(result.notes()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void aRequestThatNobodyWaitsForIsCancelledTooAndOtherThreadsEnd(String way, Mode mode) {
        AtomicBoolean returned = new AtomicBoolean();
        try (ExitRig rig = ExitRig.open(settings(way, mode), RightDrivers.copyAndForget(DDI))) {
            int code = rig.run("program", (own, commandLine) -> {
                UserFile file = UserFile.open(own, ExitRig.DEVICE);
                Overlapped request = file.controlOverlapped(5, null, null);
                returned.set(true);
                Ke.waitForSingleObject(new KEvent(EventType.NOTIFICATION));
                return request.isCompleted() ? BY_ITSELF : 4;
            });
            assertThat(code).isEqualTo(ENDED);
            assertThat(returned).as("back in the program").isFalse();
            assertThat(rig.end().processEnds().total()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminate", "exit"})
    void theSystemProcessIsForcedAsEverAndARunWithoutAnEndFails(String way) {
        try (ExitRig rig = ExitRig.open(settings(way, Mode.HELD), RightDrivers.copyAndForget(DDI))) {
            try (UserFile file = UserFile.open(rig.machine(), ExitRig.DEVICE)) {
                assertThat(file.flush().status()).isSameAs(NtStatus.SUCCESS);
            }
            RunResult result = rig.end();
            assertThat(result.counters().forced()).isOne();
            assertThat(result.processEnds()).isEqualTo(ProcessEnds.NONE);
            assertThat(result.isClean()).isFalse();
            assertThat(result.complaints())
                    .containsExactly(
                            "processexit=" + way + ": no process was ended, because none of the 1 forced calls was"
                                    + " drawn and made for a program's thread that waits for it (is the program a process of the"
                                    + " machine, and is its name right?)");
        }
    }

    @Test
    void onlyTheProgramsThatAreNamedAreEnded() {
        VerifierSettings settings = ExitRig.settings(Mode.LATE, "processexit=terminate,program=worker.exe:server.exe");
        try (ExitRig rig = ExitRig.open(settings, RightDrivers.copyAndForget(DDI))) {
            assertThat(rig.run("client.exe", ExitRig.flushing(BY_ITSELF))).isEqualTo(BY_ITSELF);
            assertThat(rig.run("WORKER.EXE 5", ExitRig.flushing(BY_ITSELF))).isEqualTo(ENDED);
            assertThat(rig.run("\"C:\\my programs\\server.exe\"", ExitRig.flushing(BY_ITSELF)))
                    .isEqualTo(ENDED);
            assertThat(rig.end().processEnds()).isEqualTo(new ProcessEnds(2, 0));
        }
    }

    /** Its handles are closed by its last thread: the calls for CLEANUP and CLOSE have it behind them as well. */
    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void aProcessThatEndsAlreadyIsLeftAlone(String way, Mode mode) {
        Dispatch forward = RightDrivers.copyAndForget(DDI);
        try (ExitRig rig = ExitRig.open(settings(way, mode), forward)
                .on(MajorFunction.CLEANUP, forward)
                .on(MajorFunction.CLOSE, forward)) {
            assertThat(rig.run("program", (own, commandLine) -> {
                        UserFile.open(own, ExitRig.DEVICE);
                        return BY_ITSELF;
                    }))
                    .isEqualTo(BY_ITSELF);
            assertThat(rig.run("program", ExitRig.flushing(BY_ITSELF))).isEqualTo(ENDED);
            RunResult result = rig.end();
            assertThat(result.counters().forced()).isGreaterThan(1);
            assertThat(result.processEnds().total()).isOne();
            assertThat(result.findings()).isEmpty();
        }
    }

    private static List<Integer> codes(VerifierSettings settings, int processes) {
        List<Integer> codes = new ArrayList<>();
        try (ExitRig rig = ExitRig.open(settings, RightDrivers.copyAndForget(DDI))) {
            for (int i = 0; i < processes; i++) {
                codes.add(rig.run("program", ExitRig.flushing(BY_ITSELF)));
            }
            long ended = codes.stream().filter(code -> code == ENDED).count();
            assertThat(rig.end().processEnds().total()).isEqualTo(ended);
        }
        return codes;
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "UNFORCED", mode = EnumSource.Mode.EXCLUDE)
    void theSeedDrawsWhichCallsEndTheProcess(Mode mode) {
        VerifierSettings half = ExitRig.settings(mode, "processexit=either,processexitpercent=50");
        List<Integer> codes = codes(half, 24);
        assertThat(codes).contains(ENDED, BY_ITSELF);
        assertThat(codes(half, 24)).isEqualTo(codes);
        assertThat(codes(half.withSeed(0x5eed), 24)).isNotEqualTo(codes);
    }

    @Test
    void eitherIsBothAndTheSameForTheSameSeed() {
        List<ProcessEnds> ends = new ArrayList<>();
        for (int run = 0; run < 2; run++) {
            try (ExitRig rig = ExitRig.open(settings("either", Mode.LATE), RightDrivers.copyAndForget(DDI))) {
                for (int i = 0; i < 16; i++) {
                    assertThat(rig.run("program", ExitRig.flushing(BY_ITSELF))).isEqualTo(ENDED);
                }
                ends.add(rig.end().processEnds());
            }
        }
        assertThat(ends.get(0).total()).isEqualTo(16);
        assertThat(ends.get(0).terminated()).isBetween(1L, 15L);
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void everyRequestOfTheProcessIsCancelledAndEveryThreadOfItEnds(String way, Mode mode) {
        Lower.Keeping kept = new Lower.Keeping();
        Dispatch bottom =
                (device, irp) -> Io.getCurrentIrpStackLocation(irp).majorFunction() == MajorFunction.DEVICE_CONTROL
                        ? kept.dispatch(device, irp)
                        : Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        try (ExitRig rig = ExitRig.open(settings(way, mode), RightDrivers.copyAndForget(DDI), bottom)) {
            ProcessInformation process = rig.start("program", (own, commandLine) -> {
                UserFile file = UserFile.open(own, ExitRig.DEVICE);
                file.controlOverlapped(5, null, null);
                file.flush();
                return BY_ITSELF;
            });
            Irp control = kept.take();
            Parallel.until(control::isCancelled);
            Dispatch.complete(control, NtStatus.CANCELLED, 0);
            assertThat(ExitRig.awaitEnd(process)).isEqualTo(ENDED);
            RunResult result = rig.end();
            assertThat(result.processEnds().total()).isOne();
            assertThat(result.findings()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void aRequestThatItsOwnThreadHasCancelledBeforeIsNotWaitedFor(String way, Mode mode) {
        Lower.Keeping kept = new Lower.Keeping();
        Dispatch driver = (device, irp) -> {
            DDI.mark(irp);
            return DDI.returning(20, kept.dispatch(device, irp));
        };
        try (ExitRig rig = ExitRig.open(settings(way, mode), driver)) {
            ProcessInformation process = rig.start("program", (own, commandLine) -> {
                UserFile file = UserFile.open(own, ExitRig.DEVICE);
                Kernel32.createThread(() -> {
                    file.controlOverlapped(5, null, null);
                    return 0;
                });
                Ke.waitForSingleObject(new KEvent(EventType.NOTIFICATION));
                return BY_ITSELF;
            });
            Irp control = kept.take();
            Parallel.until(control::isCancelled);
            DDI.copy(control);
            DDI.call(21, rig.bottom(), control);
            assertThat(ExitRig.awaitEnd(process)).isEqualTo(ENDED);
            RunResult result = rig.end();
            assertThat(result.processEnds().total()).isOne();
            assertThat(result.notes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayAndMoment")
    void anExitDetachesTheLibrariesOfTheProgramAndATerminationDoesNot(String way, Mode mode) {
        List<String> diary = new CopyOnWriteArrayList<>();
        try (ExitRig rig = ExitRig.open(settings(way, mode), RightDrivers.copyAndForget(DDI))) {
            int code = rig.run("program", (own, commandLine) -> {
                LibLoaderApi.loadLibrary((reason, processEnds) -> {
                    if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                        diary.add("detached, process ends: " + processEnds);
                    }
                    return true;
                });
                return ExitRig.flushing(BY_ITSELF).main(own, commandLine);
            });
            assertThat(code).isEqualTo(ENDED);
            rig.end();
            if (way.equals("exit")) {
                assertThat(diary).containsExactly("detached, process ends: true");
            } else {
                assertThat(diary).isEmpty();
            }
        }
    }

    /** The machine is never quiet, so that nothing but its end, or a bound, lets go what is held. */
    @ParameterizedTest
    @ValueSource(strings = {"terminate", "exit"})
    void closingTheMachineLetsGoWhatIsHeldForAProcessThatEnds(String way) {
        AtomicBoolean over = new AtomicBoolean();
        AtomicBoolean completed = new AtomicBoolean();
        KEvent called = new KEvent(EventType.NOTIFICATION);
        Dispatch driver = (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                completed.set(true);
                DDI.mark(done);
                return NtStatus.CONTINUE_COMPLETION;
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            Ke.setEvent(called);
            return DDI.returning(10, status);
        };
        try (ExitRig rig = ExitRig.open(settings(way, Mode.HELD), driver)) {
            rig.machine().startThread("busy", () -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
            });
            rig.start("program", ExitRig.flushing(BY_ITSELF));
            assertThat(Ke.waitForSingleObject(called, ExitRig.BOUND)).isSameAs(NtStatus.SUCCESS);
            RunResult result = rig.end();
            over.set(true);
            assertThat(completed).isTrue();
            assertThat(result.processEnds().total()).isOne();
        } finally {
            over.set(true);
        }
    }

    @Test
    void whatIsOffEndsNothingAndSaysNothing() {
        VerifierSettings off = ExitRig.settings(Mode.LATE, "program=program");
        try (ExitRig rig = ExitRig.open(off, RightDrivers.copyAndForget(DDI))) {
            assertThat(rig.run("program", ExitRig.flushing(BY_ITSELF))).isEqualTo(BY_ITSELF);
            RunResult result = rig.end();
            assertThat(result.complaints()).isEmpty();
            assertThat(result.processExitLine()).isEmpty();
        }
    }
}
