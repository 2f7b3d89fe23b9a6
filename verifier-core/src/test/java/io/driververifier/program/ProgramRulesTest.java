package io.driververifier.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.user.CriticalSection;
import io.driververifier.user.HModule;
import io.driververifier.user.HeapApi;
import io.driververifier.user.Kernel32;
import io.driververifier.user.LibLoaderApi;
import io.driververifier.user.LibraryReason;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.SynchApi;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules 0xC4/4B01 to 4B07, on programs of this package. */
class ProgramRulesTest {
    private static final String THIS = "io.driververifier.program.*";
    private static final Duration BOUND = Duration.ofSeconds(30);

    private static KEvent event() {
        return new KEvent(EventType.NOTIFICATION);
    }

    /** What is found while a process runs {@code program} to its end, or the machine is stopped. */
    private static List<Finding> found(Rig rig, Runnable program) {
        try (rig) {
            DeviceStack.of(rig.machine(), Dispatch.completing(NtStatus.SUCCESS));
            ProcessInformation created = Kernel32.createProcess(
                    rig.machine(),
                    ProcessCreation.of(
                            (own, commandLine) -> {
                                program.run();
                                return 0;
                            },
                            "program.exe"));
            assertThat(Kernel32.waitForSingleObject(created.process(), BOUND)).isSameAs(NtStatus.SUCCESS);
        } catch (BugCheck stopped) {
            assertThat(rig.verifier().findings()).isNotEmpty();
        }
        return rig.verifier().findings();
    }

    private static List<Finding> found(Mode mode, Runnable program) {
        return found(Rig.open(mode, THIS), program);
    }

    /** As {@link #found}, of a process that has done {@code before} and exits with a library that does {@code detach}. */
    private static List<Finding> foundInDetach(Mode mode, Runnable before, Runnable detach) {
        return found(mode, () -> {
            load(detach);
            before.run();
            throw Kernel32.exitProcess(0);
        });
    }

    private static HModule load(Runnable detach) {
        return LibLoaderApi.loadLibrary((reason, processEnds) -> {
            if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                detach.run();
            }
            return true;
        });
    }

    private static void threadThatStaysAfter(Runnable first) {
        KEvent done = event();
        Kernel32.createThread(() -> {
            first.run();
            Ke.setEvent(done);
            Ke.waitForSingleObject(event());
            return 0;
        });
        Ke.waitForSingleObject(done);
    }

    private static void assertFound(String code, List<Finding> findings) {
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(code);
            assertThat(finding.driver()).isEqualTo(THIS);
            assertThat(finding.culprit().file()).isEqualTo("ProgramRulesTest.java");
            assertThat(finding.culprit().line()).isPositive();
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whoeverTearsAThreadAwayIsNamed(Mode mode) {
        assertFound(
                "0xC4/4B01",
                found(
                        mode,
                        () -> Kernel32.terminateThread(
                                Kernel32.createThread(
                                        () -> Ke.waitForSingleObject(event()).code()),
                                1)));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatEntersAnOrphanedSectionIsNamed(Mode mode) {
        CriticalSection section = new CriticalSection();
        assertFound(
                "0xC4/4B02", foundInDetach(mode, () -> threadThatStaysAfter(section::enter), () -> section.enter()));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSectionThatItsOwnerHasLeftIsFree(Mode mode) {
        CriticalSection section = new CriticalSection();
        assertThat(foundInDetach(
                        mode,
                        () -> threadThatStaysAfter(() -> {
                            section.enter();
                            section.leave();
                        }),
                        () -> section.enter()))
                .isEmpty();
    }

    private static List<Finding> foundWithMutex(Mode mode, boolean releases) {
        Handle[] mutex = new Handle[1];
        UserFile[] file = new UserFile[1];
        Rig rig = Rig.open(mode, THIS);
        return found(rig, () -> {
            file[0] = UserFile.open(rig.machine(), "stack");
            mutex[0] = SynchApi.createMutex();
            load(() -> {
                assertThat(Kernel32.waitForSingleObject(mutex[0])).isSameAs(NtStatus.ABANDONED);
                if (releases) {
                    SynchApi.releaseMutex(mutex[0]);
                }
                file[0].write(ByteBuffer.allocate(1), 0);
            });
            threadThatStaysAfter(() -> Kernel32.waitForSingleObject(mutex[0]));
            throw Kernel32.exitProcess(0);
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRequestUnderAnAbandonedMutexIsTold(Mode mode) {
        assertFound("0xC4/4B03", foundWithMutex(mode, false));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void afterItIsReleasedARequestIsNobodysBusiness(Mode mode) {
        assertThat(foundWithMutex(mode, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatSpinsForEverIsNamed(Mode mode) {
        AtomicInteger lock = new AtomicInteger();
        assertFound(
                "0xC4/4B04",
                foundInDetach(
                        mode,
                        () -> threadThatStaysAfter(() -> SynchApi.interlockedCompareExchange(lock, 1, 0)),
                        () -> acquire(lock)));
    }

    private static void acquire(AtomicInteger lock) {
        while (SynchApi.interlockedCompareExchange(lock, 1, 0) != 0) {
            SynchApi.switchToThread();
        }
    }

    @Test
    void whoGivesUpSoonerOnlyLosesTime() {
        AtomicInteger lock = new AtomicInteger(1);
        assertThat(foundInDetach(Mode.UNFORCED, () -> {}, () -> {
                    for (int i = 0; i < 99_999; i++) {
                        SynchApi.interlockedCompareExchange(lock, 1, 0);
                    }
                }))
                .isEmpty();
    }

    /** The thread that the routine has created has the lock, and will release it. */
    @Test
    void whoWaitsForALivingThreadMaySpin() {
        AtomicInteger lock = new AtomicInteger(1);
        KEvent go = event();
        List<Finding> findings = foundInDetach(Mode.UNFORCED, () -> {}, () -> {
            Kernel32.createThread(() -> {
                Ke.waitForSingleObject(go);
                lock.set(0);
                return 0;
            });
            for (int i = 0; i < 200_000; i++) {
                SynchApi.interlockedCompareExchange(lock, 1, 0);
            }
            Ke.setEvent(go);
            acquire(lock);
        });
        assertThat(findings).extracting(Finding::code).containsExactly("0xC4/4B06");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatUsesTheHeapOfATornThreadIsNamed(Mode mode) {
        assertFound(
                "0xC4/4B05",
                foundInDetach(
                        mode,
                        () -> threadThatStaysAfter(() -> HeapApi.heapLock(HeapApi.getProcessHeap())),
                        () -> HeapApi.heapAlloc(HeapApi.getProcessHeap(), 1)));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aHeapInWhichNobodyWasIsFree(Mode mode) {
        assertThat(foundInDetach(
                        mode,
                        () -> threadThatStaysAfter(() -> HeapApi.heapAlloc(HeapApi.getProcessHeap(), 1)),
                        () -> HeapApi.heapAlloc(HeapApi.getProcessHeap(), 1)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatCreatesAThreadIsTold(Mode mode) {
        assertFound("0xC4/4B06", foundInDetach(mode, () -> {}, () -> Kernel32.createThread(() -> 0)));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatWaitsForAThreadIsNamedAndOneThatOnlyLooksIsNot(Mode mode) {
        Handle[] thread = new Handle[1];
        Runnable before = () -> thread[0] =
                Kernel32.createThread(() -> Ke.waitForSingleObject(event()).code());
        assertFound("0xC4/4B07", foundInDetach(mode, before, () -> Kernel32.waitForSingleObject(thread[0])));
        assertThat(foundInDetach(mode, before, () -> Kernel32.waitForSingleObject(thread[0], Duration.ZERO)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whoTriesForASectionAndBacksOffIsRight(Mode mode) {
        CriticalSection section = new CriticalSection();
        assertThat(foundInDetach(
                        mode,
                        () -> threadThatStaysAfter(section::enter),
                        () -> assertThat(section.tryEnter()).isFalse()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void theThreadOfAnotherProcessMayBeWaitedFor(Mode mode) {
        Rig rig = Rig.open(mode, THIS);
        assertThat(found(rig, () -> {
                    ProcessInformation child = Kernel32.createProcess(
                            rig.machine(), ProcessCreation.of((own, commandLine) -> 0, "child.exe"));
                    load(() -> Kernel32.waitForSingleObject(child.thread()));
                    throw Kernel32.exitProcess(0);
                }))
                .isEmpty();
    }

    /** What the same routine does while the process lives is in order. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void nothingIsFoundWhereALibraryIsFreed(Mode mode) {
        CriticalSection section = new CriticalSection();
        assertThat(found(mode, () -> {
                    HModule module = load(() -> {
                        section.enter();
                        Kernel32.waitForSingleObject(Kernel32.createThread(() -> 0), Duration.ZERO);
                        HeapApi.heapAlloc(HeapApi.getProcessHeap(), 1);
                        section.leave();
                    });
                    LibLoaderApi.freeLibrary(module);
                }))
                .isEmpty();
    }

    @Test
    void nothingIsFoundInCodeThatIsNotVerified() {
        assertThat(found(
                        Rig.open(Mode.UNFORCED, "io.driververifier.other.*"),
                        () -> Kernel32.terminateThread(Kernel32.createThread(() -> 0), 1)))
                .isEmpty();
    }
}
