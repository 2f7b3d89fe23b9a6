package io.driververifier.user;

import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.Ps;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Source 003: what {@code ExitProcess} does inside, and what a detach routine finds. */
class ProcessShutdownTest {
    private static final int EXIT_CODE = 5;
    private final Machine machine = Machine.create();
    private final Queue<String> told = new ConcurrentLinkedQueue<>();
    private final KEvent holds = Programs.event();
    private final KEvent never = Programs.event();

    @BeforeEach
    void adopt() {
        machine.kernel().adoptCurrentThread();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    /** A library that only writes down what it is told. */
    private final class Recording implements Library {
        private final String name;

        Recording(String name) {
            this.name = name;
        }

        @Override
        public boolean dllMain(LibraryReason reason, boolean processEnds) {
            told.add(name + " " + reason + (processEnds ? " process ends" : ""));
            return true;
        }

        @Override
        public String fileName() {
            return name + ".dll";
        }
    }

    private ProcessInformation start(IntSupplier program) {
        return Kernel32.createProcess(machine, ProcessCreation.of((own, commandLine) -> program.getAsInt(), "program"));
    }

    /** Runs {@code program} to the end of its process; answers the exit code. */
    private int run(IntSupplier program) {
        ProcessInformation created = start(program);
        awaitEnd(created.process());
        return Kernel32.getExitCodeProcess(created.process());
    }

    /** A thread that does {@code first}, then says so and waits for what never comes. */
    private void inAnotherThread(Runnable first) {
        Kernel32.createThread(() -> {
            first.run();
            Ke.setEvent(holds);
            Ke.waitForSingleObject(never);
            return 0;
        });
        Ke.waitForSingleObject(holds);
    }

    /** What {@code detach} answers in the detach routine of a process that has done {@code before} and then exits. */
    private int inDetachRoutine(Runnable before, IntSupplier detach) {
        AtomicInteger answer = new AtomicInteger(-1);
        int exitCode = run(() -> {
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                    answer.set(detach.getAsInt());
                }
                return true;
            });
            before.run();
            throw Kernel32.exitProcess(EXIT_CODE);
        });
        assertThat(exitCode).isEqualTo(EXIT_CODE);
        return answer.get();
    }

    @Test
    void librariesAreDetachedInReverseOrderAndToldThatTheProcessEnds() {
        run(() -> {
            LibLoaderApi.loadLibrary(new Recording("a"));
            LibLoaderApi.loadLibrary(new Recording("b"));
            throw Kernel32.exitProcess(0);
        });
        assertThat(told)
                .containsExactly(
                        "a DLL_PROCESS_ATTACH",
                        "b DLL_PROCESS_ATTACH",
                        "b DLL_PROCESS_DETACH process ends",
                        "a DLL_PROCESS_DETACH process ends");
    }

    @Test
    void theyAreDetachedOnReturnAndWhenTheLastThreadEndsToo() {
        run(() -> {
            LibLoaderApi.loadLibrary(new Recording("returns"));
            return 0;
        });
        run(() -> {
            LibLoaderApi.loadLibrary(new Recording("last"));
            throw Kernel32.exitThread(0);
        });
        assertThat(told)
                .contains("returns DLL_PROCESS_DETACH process ends", "last DLL_PROCESS_DETACH process ends")
                .doesNotContain("last DLL_THREAD_DETACH");
    }

    @Test
    void whoIsTerminatedDetachesNothing() {
        ProcessInformation created = start(() -> {
            LibLoaderApi.loadLibrary(new Recording("a"));
            Ke.setEvent(holds);
            Ke.waitForSingleObject(never);
            return 0;
        });
        Programs.await(holds);
        Kernel32.terminateProcess(created.process(), 1);
        awaitEnd(created.process());
        assertThat(told).containsExactly("a DLL_PROCESS_ATTACH");
    }

    @Test
    void freeingIsTheOtherDetachAndTearsNobodyAway() {
        int exitCode = run(() -> {
            Library library = new Recording("a");
            HModule module = LibLoaderApi.loadLibrary(library);
            assertThat(LibLoaderApi.loadLibrary(library)).isSameAs(module);
            LibLoaderApi.freeLibrary(module);
            LibLoaderApi.freeLibrary(module);
            assertRefused(NtStatus.INVALID_HANDLE, () -> LibLoaderApi.freeLibrary(module));
            return 4;
        });
        assertThat(exitCode).isEqualTo(4);
        assertThat(told).containsExactly("a DLL_PROCESS_ATTACH", "a DLL_PROCESS_DETACH");
    }

    @Test
    void aLibraryThatRefusesIsDetachedAndNotLoaded() {
        int exitCode = run(() -> {
            assertRefused(
                    NtStatus.DLL_INIT_FAILED,
                    () -> LibLoaderApi.loadLibrary((reason, processEnds) -> {
                        told.add(reason.name());
                        return false;
                    }));
            return 4;
        });
        assertThat(exitCode).isEqualTo(4);
        assertThat(told).containsExactly("DLL_PROCESS_ATTACH", "DLL_PROCESS_DETACH");
    }

    @Test
    void threadsAreToldOfUnlessTheyAreTornAway() {
        run(() -> {
            LibLoaderApi.loadLibrary(new Recording("a"));
            awaitEnd(Kernel32.createThread(() -> 0));
            awaitEnd(Kernel32.createThread(() -> {
                throw Kernel32.exitThread(1);
            }));
            inAnotherThread(() -> {});
            return 0;
        });
        assertThat(told)
                .containsExactly(
                        "a DLL_PROCESS_ATTACH",
                        "a DLL_THREAD_ATTACH",
                        "a DLL_THREAD_DETACH",
                        "a DLL_THREAD_ATTACH",
                        "a DLL_THREAD_DETACH",
                        "a DLL_THREAD_ATTACH",
                        "a DLL_PROCESS_DETACH process ends");
    }

    @Test
    void theOtherThreadsAreTornAwayBeforeTheFirstRoutineRuns() {
        int living =
                inDetachRoutine(() -> inAnotherThread(() -> {}), () -> (int) Ps.getCurrentProcess().threads().stream()
                        .filter(thread -> !thread.isEnding())
                        .count());
        assertThat(living).isEqualTo(1);
    }

    @Test
    void aMutexOfATornThreadSaysThatItIsAbandoned() {
        Handle[] mutex = new Handle[1];
        int code = inDetachRoutine(
                () -> {
                    mutex[0] = SynchApi.createMutex();
                    inAnotherThread(() -> Kernel32.waitForSingleObject(mutex[0]));
                },
                () -> Kernel32.waitForSingleObject(mutex[0]).code());
        assertThat(code).isEqualTo(NtStatus.ABANDONED.code());
    }

    @Test
    void aCriticalSectionOfATornThreadLetsAnyoneIn() {
        CriticalSection section = new CriticalSection();
        int orphaned = inDetachRoutine(() -> inAnotherThread(section::enter), () -> {
            int before = section.isOrphaned() ? 1 : 0;
            section.enter();
            section.leave();
            return before;
        });
        assertThat(orphaned).isEqualTo(1);
    }

    /** Outside of the end of the process nobody opens it. */
    @Test
    void aCriticalSectionOfATerminatedThreadStaysClosed() {
        CriticalSection section = new CriticalSection();
        int exitCode = run(() -> {
            Handle owner = Kernel32.createThread(() -> {
                section.enter();
                Ke.setEvent(holds);
                Ke.waitForSingleObject(never);
                return 0;
            });
            Ke.waitForSingleObject(holds);
            Kernel32.terminateThread(owner, 1);
            awaitEnd(owner);
            return section.tryEnter() ? 1 : 2;
        });
        assertThat(exitCode).isEqualTo(2);
        assertThat(section.isOrphaned()).isTrue();
    }

    @Test
    void aLockOfTheProgramsOwnMakingStaysLocked() {
        AtomicInteger lock = new AtomicInteger();
        int held = inDetachRoutine(
                () -> inAnotherThread(() -> SynchApi.interlockedCompareExchange(lock, 1, 0)),
                () -> SynchApi.interlockedCompareExchange(lock, 1, 0));
        assertThat(held).isEqualTo(1);
    }

    @Test
    void theLockOfTheHeapMayBeAmongThem() {
        int blocks = inDetachRoutine(() -> inAnotherThread(() -> HeapApi.heapLock(HeapApi.getProcessHeap())), () -> {
            Heap heap = HeapApi.getProcessHeap();
            int orphaned = heap.isLockOrphaned() ? 10 : 0;
            HeapApi.heapFree(heap, HeapApi.heapAlloc(heap, 8));
            return orphaned + heap.blockCount();
        });
        assertThat(blocks).isEqualTo(10);
    }

    @Test
    void aThreadThatIsCreatedInARoutineRuns() {
        int answer = inDetachRoutine(() -> {}, () -> {
            Handle thread = Kernel32.createThread(() -> 6);
            Kernel32.waitForSingleObject(thread, Programs.BOUND);
            return Kernel32.getExitCodeThread(thread);
        });
        assertThat(answer).isEqualTo(6);
    }

    @Test
    void aThreadThatIsCreatedInARoutineEndsWithTheProcess() {
        KEvent runs = Programs.event();
        inDetachRoutine(() -> {}, () -> {
            Kernel32.createThread(() -> {
                Ke.setEvent(runs);
                Ke.waitForSingleObject(never);
                return 0;
            });
            Ke.waitForSingleObject(runs);
            return 0;
        });
        assertThat(machine.processes())
                .allMatch(
                        process -> process.processId() == 4 || process.threads().isEmpty());
    }

    @Test
    void soDoesOneThatTheLastThreadHasCreatedInARoutine() {
        run(() -> {
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                if (processEnds) {
                    Kernel32.createThread(() -> Ke.waitForSingleObject(never).code());
                }
                return true;
            });
            throw Kernel32.exitThread(0);
        });
    }

    /** Neither of them leaves the detaching to the other. */
    @Test
    void oneOfTwoThreadsThatEndAtOnceDetachesTheLibraries() {
        KEvent inside = Programs.event();
        KEvent proceed = Programs.event();
        ProcessInformation created = start(() -> {
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                told.add(reason.name());
                if (reason == LibraryReason.DLL_THREAD_DETACH && !Ke.setEvent(inside)) {
                    Ke.waitForSingleObject(proceed);
                }
                return true;
            });
            Kernel32.createThread(() -> 0);
            Ke.waitForSingleObject(inside);
            throw Kernel32.exitThread(0);
        });
        Programs.await(inside);
        Ke.setEvent(proceed);
        awaitEnd(created.process());
        assertThat(told).endsWith("DLL_PROCESS_DETACH").containsOnlyOnce("DLL_PROCESS_DETACH");
    }

    @Test
    void aLibraryThatIsBeingFreedIsNotToldOfAThreadThatBegins() {
        KEvent inside = Programs.event();
        KEvent proceed = Programs.event();
        run(() -> {
            HModule module = LibLoaderApi.loadLibrary((reason, processEnds) -> {
                told.add(reason.name());
                if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                    Ke.setEvent(inside);
                    Ke.waitForSingleObject(proceed);
                }
                return true;
            });
            Handle freeing = Kernel32.createThread(() -> {
                LibLoaderApi.freeLibrary(module);
                return 0;
            });
            Ke.waitForSingleObject(inside);
            Handle beginning = Kernel32.createThread(() -> 0);
            Parallel.until(() -> Ps.getCurrentProcess().threads().stream()
                            .filter(thread -> thread.tcb().waitsOn() != null)
                            .count()
                    == 2);
            Ke.setEvent(proceed);
            awaitEnd(freeing);
            awaitEnd(beginning);
            return 0;
        });
        // The thread that frees it began before.
        assertThat(told).containsExactly("DLL_PROCESS_ATTACH", "DLL_THREAD_ATTACH", "DLL_PROCESS_DETACH");
    }

    @Test
    void tryingForASectionLetsNobodyInAtTheEndEither() {
        CriticalSection section = new CriticalSection();
        assertThat(inDetachRoutine(() -> inAnotherThread(section::enter), () -> section.tryEnter() ? 1 : 2))
                .isEqualTo(2);
    }

    /** The signal would be lost with it. */
    @Test
    void aWaiterThatIsTornAwayWhenASectionIsLeftKeepsNobodyOut() {
        for (int round = 0; round < 100; round++) {
            KEvent leaves = Programs.event();
            int exitCode = run(() -> {
                CriticalSection section = new CriticalSection();
                section.enter();
                Handle torn = Kernel32.createThread(() -> {
                    section.enter();
                    section.leave();
                    return 0;
                });
                Handle other = Kernel32.createThread(() -> {
                    Ke.waitForSingleObject(leaves);
                    section.enter();
                    section.leave();
                    return 0;
                });
                Parallel.until(() -> Ps.getCurrentProcess().threads().stream()
                                .filter(thread -> thread.tcb().waitsOn() != null)
                                .count()
                        == 2);
                Ke.setEvent(leaves);
                section.leave();
                Kernel32.terminateThread(torn, 1);
                awaitEnd(torn);
                // It may have got in just before: then the section is an orphan, and keeps the other out rightly.
                Parallel.until(() ->
                        section.isOrphaned() || Kernel32.waitForSingleObject(other, Duration.ZERO) == NtStatus.SUCCESS);
                return 0;
            });
            assertThat(exitCode).isZero();
        }
    }

    @Test
    void exitingInsideOfARoutineLeavesTheRestOut() {
        int exitCode = run(() -> {
            LibLoaderApi.loadLibrary(new Recording("first"));
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                    throw Kernel32.exitProcess(9);
                }
                return true;
            });
            return 1;
        });
        assertThat(exitCode).isEqualTo(9);
        assertThat(told).containsExactly("first DLL_PROCESS_ATTACH");
    }

    @Test
    void aRoutineThatThrowsEndsTheProcessThereAndUnwindsNothing() {
        int exitCode = run(() -> {
            LibLoaderApi.loadLibrary(new Recording("first"));
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                if (reason == LibraryReason.DLL_PROCESS_DETACH) {
                    throw new IllegalStateException("on purpose");
                }
                return true;
            });
            Thread.currentThread()
                    .setUncaughtExceptionHandler((thread, thrown) -> told.add("uncaught: " + thrown.getMessage()));
            try {
                throw Kernel32.exitProcess(1);
            } finally {
                if (machine.kernel().isRunning()) {
                    told.add("unwound");
                }
            }
        });
        assertThat(exitCode).isEqualTo(NtStatus.UNHANDLED_EXCEPTION.code());
        assertThat(told).containsExactly("first DLL_PROCESS_ATTACH", "uncaught: on purpose");
    }

    @Test
    void aProcessThatIsTerminatedInARoutineEndsThere() {
        ProcessInformation created = start(() -> {
            LibLoaderApi.loadLibrary((reason, processEnds) -> {
                if (processEnds) {
                    Ke.setEvent(holds);
                    Ke.waitForSingleObject(never);
                }
                return true;
            });
            return 3;
        });
        Programs.await(holds);
        Kernel32.terminateProcess(created.process(), 7);
        awaitEnd(created.process());
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(3);
    }

    @Test
    void twoThreadsThatExitAtOnceDetachTheLibrariesOnce() {
        for (int round = 0; round < 100; round++) {
            told.clear();
            KEvent go = Programs.event();
            run(() -> {
                LibLoaderApi.loadLibrary(new Recording("a"));
                Kernel32.createThread(() -> {
                    Ke.waitForSingleObject(go);
                    throw Kernel32.exitProcess(1);
                });
                Ke.setEvent(go);
                throw Kernel32.exitProcess(2);
            });
            assertThat(told)
                    .filteredOn(line -> line.contains("DLL_PROCESS_DETACH"))
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 500"})
    void aCriticalSectionLetsInOneThreadAtATime(int threads, int entries) {
        CriticalSection section = new CriticalSection();
        int[] count = {0};
        int exitCode = run(() -> {
            Handle[] all = new Handle[threads];
            for (int i = 0; i < threads; i++) {
                all[i] = Kernel32.createThread(() -> {
                    for (int entry = 0; entry < entries; entry++) {
                        section.enter();
                        section.enter();
                        count[0]++;
                        section.leave();
                        section.leave();
                    }
                    return 0;
                });
            }
            for (Handle thread : all) {
                awaitEnd(thread);
            }
            assertRefused(NtStatus.RESOURCE_NOT_OWNED, section::leave);
            return count[0];
        });
        assertThat(exitCode).isEqualTo(threads * entries);
    }

    @Test
    void aMutexIsReleasedByItsOwnerAloneAndIsNoProcess() {
        int exitCode = run(() -> {
            Handle mutex = SynchApi.createMutex(SecurityAttributes.DEFAULT, true);
            SynchApi.releaseMutex(mutex);
            assertRefused(NtStatus.MUTANT_NOT_OWNED, () -> SynchApi.releaseMutex(mutex));
            assertRefused(NtStatus.OBJECT_TYPE_MISMATCH, () -> Kernel32.getExitCodeProcess(mutex));
            assertThat(Kernel32.waitForSingleObject(mutex, Duration.ZERO)).isSameAs(NtStatus.SUCCESS);
            Kernel32.closeHandle(mutex);
            assertRefused(NtStatus.INVALID_HANDLE, () -> SynchApi.releaseMutex(mutex));
            return 4;
        });
        assertThat(exitCode).isEqualTo(4);
    }

    @Test
    void theHeapRefusesWhatItHasNotAllocated() {
        int exitCode = run(() -> {
            Heap heap = HeapApi.getProcessHeap();
            var block = HeapApi.heapAlloc(heap, 16);
            assertThat(heap.blockCount()).isEqualTo(1);
            HeapApi.heapFree(heap, block);
            assertRefused(NtStatus.INVALID_PARAMETER, () -> HeapApi.heapFree(heap, block));
            assertRefused(NtStatus.RESOURCE_NOT_OWNED, () -> HeapApi.heapUnlock(heap));
            return block.remaining();
        });
        assertThat(exitCode).isEqualTo(16);
    }

    @Test
    void theSystemProcessCannotExit() {
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.exitProcess(1));
        assertRefused(NtStatus.ACCESS_DENIED, () -> Kernel32.exitThread(1));
    }
}
