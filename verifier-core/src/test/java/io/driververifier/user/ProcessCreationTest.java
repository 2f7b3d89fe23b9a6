package io.driververifier.user;

import static io.driververifier.user.CreationFlag.CREATE_NEW_CONSOLE;
import static io.driververifier.user.CreationFlag.CREATE_NO_WINDOW;
import static io.driververifier.user.CreationFlag.CREATE_SEPARATE_WOW_VDM;
import static io.driververifier.user.CreationFlag.CREATE_SHARED_WOW_VDM;
import static io.driververifier.user.CreationFlag.CREATE_SUSPENDED;
import static io.driververifier.user.CreationFlag.DETACHED_PROCESS;
import static io.driververifier.user.Programs.assertRefused;
import static io.driververifier.user.Programs.awaitEnd;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ob.KernelObject;
import io.driververifier.nt.ob.Ob;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.PriorityClass;
import io.driververifier.nt.ps.Ps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code CreateProcess}: what the new process gets, what its creator gets back, and what is refused. */
class ProcessCreationTest {
    private final Machine machine = Machine.create();
    private final EProcess system = machine.ps().systemProcess();

    @BeforeEach
    void adopt() {
        machine.kernel().adoptCurrentThread();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private static ProcessCreation returning(int exitCode) {
        return ProcessCreation.of((own, commandLine) -> exitCode, "program.exe /q");
    }

    private ProcessInformation create(ProcessCreation creation) {
        return Kernel32.createProcess(machine, creation);
    }

    private EProcess process(ProcessInformation information) {
        return machine.processes().stream()
                .filter(process -> process.processId() == information.processId())
                .findAny()
                .orElseThrow();
    }

    private EThread thread(ProcessInformation information) {
        return process(information).threads().get(0);
    }

    /** Source 002: created with 1, opened for the creator with 2; each goes to 1 when the creator closes its handle. */
    @Test
    void theObjectsStandAtTwoAndAtOneWhenTheCreatorHasClosedItsHandles() {
        ProcessInformation created = create(returning(0).flags(CREATE_SUSPENDED));
        EProcess process = process(created);
        EThread thread = thread(created);
        assertThat(List.<KernelObject>of(process, thread))
                .allSatisfy(object -> assertThat(object.referenceCount()).isEqualTo(2))
                .allSatisfy(object -> assertThat(object.handleCount()).isEqualTo(1));
        Kernel32.closeHandle(created.thread());
        assertThat(thread.referenceCount()).isEqualTo(1);
        assertThat(process.referenceCount()).isEqualTo(2);
        Handle second = Kernel32.openProcess(false, created.processId());
        Kernel32.closeHandle(created.process());
        Kernel32.closeHandle(second);
        assertThat(process.referenceCount()).isEqualTo(1);
        assertThat(process.handleCount()).isZero();
        assertThat(machine.processes()).containsExactly(system, process);
        Ps.resumeThread(thread);
        Parallel.until(() -> machine.processes().equals(List.of(system)));
    }

    @Test
    void theProcessRunsItsProgramAndItsReturnIsTheExitCode() {
        CompletableFuture<String> seen = new CompletableFuture<>();
        ProcessInformation created = create(ProcessCreation.of(
                (own, commandLine) -> {
                    seen.complete(commandLine + "|" + ProcessEnv.getCommandLine() + "|" + (own == machine));
                    return 42;
                },
                "\"C:\\My Programs\\copy.exe\" a b"));
        awaitEnd(created.process());
        awaitEnd(created.thread());
        String line = "\"C:\\My Programs\\copy.exe\" a b";
        assertThat(seen).isCompletedWithValue(line + "|" + line + "|true");
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(42);
        assertThat(Kernel32.getExitCodeThread(created.thread())).isEqualTo(42);
        assertThat(process(created).parameters().imageFileName()).isEqualTo("C:\\My Programs\\copy.exe");
        Programs.close(created);
        assertThat(machine.processes()).containsExactly(system);
    }

    @Test
    void theImageIsTheFirstWordUnlessItIsNamed() {
        assertThat(List.of("a.exe x", "  a.exe", "a.exe", "\"a.exe\" x", "\"a.exe"))
                .allSatisfy(line -> assertThat(
                                ProcessCreation.of((own, text) -> 0, line).imageFileName())
                        .isEqualTo("a.exe"));
        assertThat(returning(0).applicationName("other.exe").imageFileName()).isEqualTo("other.exe");
    }

    @Test
    void aSuspendedProcessRunsWhenItIsResumed() {
        AtomicBoolean ran = new AtomicBoolean();
        ProcessInformation created = create(ProcessCreation.of(
                        (own, commandLine) -> {
                            ran.set(true);
                            return 0;
                        },
                        "program")
                .flags(CREATE_SUSPENDED));
        assertThat(thread(created).tcb().javaThread().getState()).isSameAs(Thread.State.NEW);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(EProcess.STILL_ACTIVE);
        assertThat(ran).isFalse();
        assertThat(Kernel32.resumeThread(created.thread())).isEqualTo(1);
        awaitEnd(created.process());
        assertThat(ran).isTrue();
        assertThat(Kernel32.resumeThread(created.thread())).isZero();
    }

    @Test
    void environmentAndDirectoryAreInheritedUnlessTheyAreGiven() {
        CompletableFuture<List<Object>> seen = new CompletableFuture<>();
        Application child = (own, commandLine) -> {
            seen.complete(List.of(ProcessEnv.getEnvironmentStrings(), ProcessEnv.getCurrentDirectory()));
            return 0;
        };
        Application parent = (own, commandLine) -> {
            Kernel32.createProcess(own, ProcessCreation.of(child, "child"));
            return 0;
        };
        create(ProcessCreation.of(parent, "parent")
                .environment(Map.of("PATH", "C:\\bin", "=C:", "C:\\work"))
                .currentDirectory("C:\\work"));
        Parallel.until(seen::isDone);
        assertThat(seen.join()).containsExactly(Map.of("PATH", "C:\\bin", "=C:", "C:\\work"), "C:\\work");
    }

    @Test
    void startUpInformationArrives() {
        StandardHandles handles = new StandardHandles(new Handle(4), new Handle(8), new Handle(12));
        StartupInfo info =
                new StartupInfo(StartupInfo.SIZE, "desktop", "title", Optional.empty()).withStandardHandles(handles);
        CompletableFuture<StartupInfo> seen = new CompletableFuture<>();
        create(ProcessCreation.of(
                        (own, commandLine) -> {
                            seen.complete(ProcessEnv.getStartupInfo());
                            return 0;
                        },
                        "program")
                .startupInfo(info));
        Parallel.until(seen::isDone);
        assertThat(seen).isCompletedWithValue(info);
        assertThat(ProcessEnv.getStartupInfo()).isEqualTo(StartupInfo.empty());
    }

    @ParameterizedTest
    @EnumSource(PriorityClass.class)
    void aPriorityClassIsGivenOrThatOfACreatorBelowNormal(PriorityClass given) {
        CompletableFuture<PriorityClass> ofChild = new CompletableFuture<>();
        ProcessInformation created = create(ProcessCreation.of(
                        (own, commandLine) -> {
                            ProcessInformation child = Kernel32.createProcess(own, returning(0));
                            ofChild.complete(Kernel32.getPriorityClass(child.process()));
                            return 0;
                        },
                        "program")
                .priorityClass(given));
        assertThat(Kernel32.getPriorityClass(created.process())).isSameAs(given);
        Parallel.until(ofChild::isDone);
        boolean isLow =
                given == PriorityClass.IDLE_PRIORITY_CLASS || given == PriorityClass.BELOW_NORMAL_PRIORITY_CLASS;
        assertThat(ofChild).isCompletedWithValue(isLow ? given : PriorityClass.NORMAL_PRIORITY_CLASS);
    }

    @Test
    void flagsAndPriorityClassesHaveTheBitsOfWindowsAndShareNone() {
        int all = 0;
        for (int bit : Stream.concat(
                        Stream.of(CreationFlag.values()).map(CreationFlag::bit),
                        Stream.of(PriorityClass.values()).map(PriorityClass::bit))
                .toList()) {
            assertThat(Integer.bitCount(bit)).isEqualTo(1);
            assertThat(all & bit).isZero();
            all |= bit;
        }
        assertThat(all).isEqualTo(0x0D00_FFFF);
    }

    @Test
    void flagsThatExcludeEachOtherAreRefusedAndNothingIsCreated() {
        assertRefused(
                NtStatus.INVALID_PARAMETER, () -> create(returning(0).flags(DETACHED_PROCESS, CREATE_NEW_CONSOLE)));
        assertRefused(
                NtStatus.INVALID_PARAMETER,
                () -> create(returning(0).flags(CREATE_SHARED_WOW_VDM, CREATE_SEPARATE_WOW_VDM)));
        assertThat(machine.processes()).containsExactly(system);
        assertThat(system.handleTable().count()).isZero();
        awaitEnd(create(returning(0).flags(DETACHED_PROCESS, CREATE_NO_WINDOW)).process());
    }

    @Test
    void startUpInformationOfAnotherSizeIsRefused() {
        for (int size : new int[] {0, 4, 67, 69, 104}) {
            StartupInfo wrong = new StartupInfo(size, "", "", Optional.empty());
            assertRefused(NtStatus.INVALID_PARAMETER, () -> create(returning(0).startupInfo(wrong)));
        }
        assertThat(machine.processes()).containsExactly(system);
    }

    @Test
    void aBadEnvironmentOrDirectoryIsRefused() {
        for (String name : List.of("", "A=B", "A\0")) {
            assertRefused(NtStatus.INVALID_PARAMETER, () -> create(returning(0).environment(Map.of(name, "x"))));
        }
        for (String directory : List.of("", "work", "\\work", "C:", "CC:\\")) {
            assertRefused(NtStatus.NOT_A_DIRECTORY, () -> create(returning(0).currentDirectory(directory)));
        }
        assertThat(machine.processes()).containsExactly(system);
    }

    @Test
    void handlesOfAnotherProcessAreInvalid() {
        ProcessInformation known = create(returning(7));
        awaitEnd(known.process());
        CompletableFuture<NtStatus> refused = new CompletableFuture<>();
        ProcessInformation created = create(ProcessCreation.of(
                (own, commandLine) -> {
                    try {
                        return Kernel32.getExitCodeProcess(known.process());
                    } catch (NtStatusException invalid) {
                        refused.complete(invalid.status());
                        return 1;
                    }
                },
                "program"));
        awaitEnd(created.process());
        assertThat(refused).isCompletedWithValue(NtStatus.INVALID_HANDLE);
        assertThat(Kernel32.getExitCodeProcess(created.process())).isEqualTo(1);
        ProcessCreation heir = ProcessCreation.of(
                        (own, commandLine) -> Kernel32.getExitCodeProcess(known.process()), "program")
                .inheritHandles();
        Kernel32.setHandleInformation(known.process(), true);
        assertThat(Kernel32.getHandleInformation(known.process())).isTrue();
        ProcessInformation inherited = create(heir);
        awaitEnd(inherited.process());
        assertThat(Kernel32.getExitCodeProcess(inherited.process())).isEqualTo(7);
    }

    @Test
    void whatIsClosedTwiceOrOfTheWrongTypeIsRefused() {
        ProcessInformation created = create(returning(0));
        awaitEnd(created.process());
        assertRefused(NtStatus.OBJECT_TYPE_MISMATCH, () -> Kernel32.getExitCodeProcess(created.thread()));
        assertRefused(NtStatus.OBJECT_TYPE_MISMATCH, () -> Kernel32.resumeThread(created.process()));
        Programs.close(created);
        for (Handle closed : List.of(created.process(), created.thread())) {
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.closeHandle(closed));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.waitForSingleObject(closed));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.getExitCodeProcess(closed));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.getExitCodeThread(closed));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.resumeThread(closed));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.terminateProcess(closed, 1));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.terminateThread(closed, 1));
            assertRefused(NtStatus.INVALID_HANDLE, () -> Kernel32.setHandleInformation(closed, true));
        }
        assertRefused(NtStatus.INVALID_CID, () -> Kernel32.openProcess(false, created.processId()));
    }

    @Test
    void theHandlesThatNameTheCallerNeedNoTable() {
        assertThat(Kernel32.getProcessId(Kernel32.getCurrentProcess())).isEqualTo(4);
        assertThat(Kernel32.getThreadId(Kernel32.getCurrentThread()))
                .isEqualTo(Ps.getCurrentThread().threadId());
        Kernel32.closeHandle(Kernel32.getCurrentProcess());
        Handle real = Kernel32.duplicateHandle(
                Kernel32.getCurrentProcess(), Kernel32.getCurrentThread(), Kernel32.getCurrentProcess(), false);
        assertThat(Kernel32.getThreadId(real)).isEqualTo(Ps.getCurrentThread().threadId());
        Kernel32.closeHandle(real);
        assertThat(system.handleTable().count()).isZero();
    }

    @Test
    void aDuplicateInAnotherProcessIsClosedByThatProcess() {
        ProcessInformation other = create(returning(0).flags(CREATE_SUSPENDED));
        Handle theirs = Kernel32.duplicateHandle(
                Kernel32.getCurrentProcess(), Kernel32.getCurrentProcess(), other.process(), true);
        assertThat(system.handleCount()).isEqualTo(1);
        assertThat(Ob.isInheritable(process(other).handleTable(), theirs)).isTrue();
        Kernel32.resumeThread(other.thread());
        awaitEnd(other.process());
        assertThat(system.handleCount()).isZero();
    }

    @Test
    void aThreadIsCreatedInTheProcessOfItsCreator() {
        CompletableFuture<Boolean> same = new CompletableFuture<>();
        create(ProcessCreation.of(
                (own, commandLine) -> {
                    EProcess mine = Ps.getCurrentProcess();
                    Handle thread = Kernel32.createThread(() -> {
                        same.complete(Ps.getCurrentProcess() == mine);
                        return 5;
                    });
                    awaitEnd(thread);
                    return Kernel32.getExitCodeThread(thread);
                },
                "program"));
        Parallel.until(same::isDone);
        assertThat(same).isCompletedWithValue(true);
        assertRefused(
                NtStatus.INVALID_PARAMETER,
                () -> Kernel32.createThread(SecurityAttributes.DEFAULT, () -> 0, DETACHED_PROCESS));
    }
}
