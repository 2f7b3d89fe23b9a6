package io.driververifier.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.Zw;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.MachineClosed;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A stopped or closed machine: every wait and every routine ends, each with the same error. */
class MachineEndTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    private static BugCheck planted() {
        return new BugCheck(BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS, "planted", 1, 2);
    }

    @Test
    void isClosedOnlyOnceWhoIsToldOfTheStopHasSeenIt() throws InterruptedException {
        CountDownLatch isTold = new CountDownLatch(1);
        CountDownLatch hasSeen = new CountDownLatch(1);
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        machine.kernel().addStopListener(stop -> {
            isTold.countDown();
            try {
                order.add(hasSeen.await(30, TimeUnit.SECONDS) ? "seen" : "not seen in time");
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        });
        Future<?> stopping = Parallel.start(() -> machine.kernel().stop(planted()));
        assertThat(isTold.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = new Thread(() -> {
            machine.close();
            order.add("closed");
        });
        closing.start();
        Parallel.until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        hasSeen.countDown();
        Parallel.join(stopping);
        closing.join(30_000);
        assertThat(order).containsExactly("seen", "closed");
    }

    @Test
    void aListenerOfTheStopMayCloseTheMachine() {
        machine.kernel().addStopListener(stop -> machine.close());
        assertThat(machine.kernel().stop(planted())).hasMessageContaining("planted");
        assertThat(machine.kernel().isRunning()).isFalse();
    }

    @Test
    void aBugCheckEndsEveryWaitWithTheSameInstance() {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        List<Future<?>> waiters = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Duration timeout = Duration.ofHours(1);
            boolean timed = i % 2 == 0;
            waiters.add(Parallel.start(() -> {
                machine.kernel().adoptCurrentThread();
                if (timed) {
                    Ke.waitForSingleObject(never, timeout);
                } else {
                    Ke.waitForSingleObject(never);
                }
            }));
        }
        Parallel.until(() -> machine.kernel().threads().stream()
                        .filter(thread -> thread.waitsOn() == never)
                        .count()
                == 4);
        BugCheck stop = planted();
        assertThat(machine.kernel().stop(stop)).isSameAs(stop);
        assertThat(waiters).extracting(Parallel::failureOf).containsOnly(stop);
        assertThat(machine.bugCheck()).containsSame(stop);
    }

    @Test
    void afterwardsEachRoutineFailsWithThatInstance() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.completing(NtStatus.SUCCESS));
        DeviceObject top = stack.top();
        Request request = Request.flush(top);
        KEvent event = new KEvent(EventType.NOTIFICATION);
        KEvent signalled = new KEvent(EventType.NOTIFICATION, true);
        KSpinLock lock = Ke.initializeSpinLock();
        BugCheck stop = planted();
        machine.kernel().stop(stop);
        IoStatusBlock iosb = new IoStatusBlock();
        Map<String, ThrowingCallable> routines = Map.ofEntries(
                Map.entry("IoCallDriver", request::send),
                Map.entry("IoCompleteRequest", () -> Io.completeRequest(request.irp())),
                Map.entry("IoCancelIrp", () -> Io.cancelIrp(request.irp())),
                Map.entry("IoCreateDevice", () -> Io.createDevice(top.driver(), Set.of())),
                Map.entry("IoDeleteDevice", () -> Io.deleteDevice(top)),
                Map.entry("IoAttachDevice", () -> Io.attachDeviceToDeviceStack(top, stack.device(1))),
                Map.entry("IoDetachDevice", () -> Io.detachDevice(stack.device(1))),
                Map.entry("IoAcquireCancelSpinLock", () -> Io.acquireCancelSpinLock(top)),
                Map.entry("IoQueueWorkItem", () -> Io.queueWorkItem(Io.allocateWorkItem(top), device -> {})),
                Map.entry(
                        "IoBuildAsynchronousFsdRequest",
                        () -> Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, top, null, 0)),
                Map.entry("IoBuildSynchronousFsdRequest", () -> Request.flush(top)),
                Map.entry(
                        "IoBuildDeviceIoControlRequest",
                        () -> Io.buildDeviceIoControlRequest(1, top, null, null, false, event, iosb)),
                Map.entry("KeAcquireSpinLock", () -> Ke.acquireSpinLock(lock)),
                Map.entry("KeInsertQueueDpc", () -> Ke.insertQueueDpc(Ke.initializeDpc(dpc -> {}))),
                Map.entry("KeFlushQueuedDpcs", Ke::flushQueuedDpcs),
                Map.entry("KeSetTimer", () -> Ke.setTimer(Ke.initializeTimer(), Duration.ZERO, null)),
                Map.entry("KeDelayExecutionThread", () -> Ke.delayExecutionThread(Duration.ZERO)),
                Map.entry("KeWaitForSingleObject", () -> Ke.waitForSingleObject(event)),
                Map.entry("a wait that is satisfied", () -> Ke.waitForSingleObject(signalled)),
                Map.entry("a wait that only looks", () -> Ke.waitForSingleObject(event, Duration.ZERO)),
                Map.entry("ZwCreateFile", () -> Zw.createFile(machine.io(), "stack")),
                Map.entry("load", () -> machine.load("other", new ScriptedDriver())),
                Map.entry("unload", () -> machine.unload(top.driver())),
                Map.entry("addDevice", () -> machine.addDevice(top.driver(), top)),
                Map.entry("startThread", () -> machine.startThread("late", () -> {})));
        assertThat(routines)
                .allSatisfy((name, call) -> assertThat(catchThrowable(call)).isSameAs(stop));
    }

    @Test
    void theFirstOfTwoBugChecksIsTheOne() {
        BugCheck first = planted();
        machine.kernel().stop(first);
        assertThat(machine.kernel().stop(planted())).isSameAs(first);
        machine.close();
        assertThatThrownBy(() -> machine.startThread("late", () -> {})).isSameAs(first);
    }

    @Test
    void stopsFromManyThreadsAgreeOnOne() {
        for (int round = 0; round < 200; round++) {
            try (Machine own = Machine.create()) {
                Error[] got = new Error[3];
                Parallel.times(3, number -> got[number] = own.kernel().stop(planted()));
                assertThat(got).containsOnly(own.bugCheck().orElseThrow());
            }
        }
    }

    @Test
    void aBugCheckInADispatchRoutineReachesTheRequesterThroughAllDrivers() {
        AtomicReference<Throwable> passing = new AtomicReference<>();
        DeviceStack stack = DeviceStack.of(
                machine,
                (device, irp) -> {
                    try {
                        return Dispatch.copying().dispatch(device, irp);
                    } catch (RuntimeException swallowed) {
                        return NtStatus.UNSUCCESSFUL;
                    } finally {
                        passing.set(machine.bugCheck().orElse(null));
                    }
                },
                (device, irp) -> {
                    Io.completeRequest(irp);
                    Io.completeRequest(irp);
                    return NtStatus.SUCCESS;
                });
        Throwable seen = catchThrowable(() -> Request.flush(stack.top()).send());
        assertThat(seen).isInstanceOf(BugCheck.class).isSameAs(passing.get());
        assertThat(seen).hasMessageStartingWith("*** STOP: 0x00000044 (0x");
    }

    @Test
    void closingUnwindsWhoWaitsAndWhoComesLater() {
        AtomicReference<Irp> kept = new AtomicReference<>();
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Future<?> waiter = Parallel.start(() -> {
            Request request = Request.flush(stack.top());
            request.send();
            request.awaitEvent();
        });
        KEvent never = new KEvent(EventType.NOTIFICATION);
        Thread started = machine.startThread("parked", () -> Ke.waitForSingleObject(never));
        Parallel.until(() -> machine.kernel().threads().stream()
                        .filter(thread -> thread.waitsOn() != null)
                        .count()
                == 2);
        machine.close();
        machine.close();
        assertThat(Parallel.failureOf(waiter)).isInstanceOf(MachineClosed.class);
        Parallel.until(() -> started.getState() == Thread.State.TERMINATED);
        assertThatThrownBy(() -> Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0))
                .isInstanceOf(MachineClosed.class);
        assertThatThrownBy(() -> Request.flush(stack.top())).isInstanceOf(MachineClosed.class);
        assertThat(machine.bugCheck()).isEmpty();
    }

    @Test
    void aThreadOfTheMachineEndsSilentlyWithItAndNotOtherwise() {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
        Thread parked = machine.startThread("parked", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
            Ke.waitForSingleObject(never);
        });
        IllegalStateException bug = new IllegalStateException("planted");
        Thread failing = machine.startThread("failing", () -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
            throw bug;
        });
        Parallel.until(() -> failing.getState() == Thread.State.TERMINATED);
        Parallel.until(() -> machine.kernel().threads().stream().anyMatch(thread -> thread.waitsOn() == never));
        machine.close();
        Parallel.until(() -> parked.getState() == Thread.State.TERMINATED);
        assertThat(uncaught).containsExactly(bug);
    }

    /** However closing and waiting race, nobody stays parked. */
    @Test
    void closingRacesWithWaitersAndLosesNone() {
        for (int round = 0; round < 500; round++) {
            Machine own = Machine.create();
            KEvent never = new KEvent(EventType.NOTIFICATION);
            Parallel.run(own::close, () -> waitUnwound(own, never), () -> waitUnwound(own, never));
        }
    }

    private static void waitUnwound(Machine machine, KEvent never) {
        machine.kernel().adoptCurrentThread();
        assertThatThrownBy(() -> Ke.waitForSingleObject(never)).isInstanceOf(MachineClosed.class);
    }

    @Test
    void theDaemonsOfAMachineHoldNoJvm() {
        assertThat(machine.startThread("any", () -> {}).isDaemon()).isTrue();
    }

    @Test
    void readingWhatAFinishedRequestLeftIsPossibleAfterTheStop() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS, 3));
        Request request = Request.transfer(stack.top(), MajorFunction.READ, ByteBuffer.allocate(3));
        request.send();
        machine.kernel().stop(planted());
        assertThat(request.iosb().information()).isEqualTo(3);
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.irp().toString()).startsWith("IRP ");
    }
}
