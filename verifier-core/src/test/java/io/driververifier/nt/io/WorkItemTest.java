package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.MachineClosed;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work items: on a worker thread of the machine, with the device referenced, as many as wait at once. */
class WorkItemTest {
    private final Machine machine = Machine.create();
    private DeviceObject device;

    @BeforeEach
    void load() {
        device = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS)).top();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void aWorkItemRunsOnAWorkerThreadOfItsMachineWithTheDeviceReferenced() {
        AtomicReference<Kernel> kernel = new AtomicReference<>();
        AtomicInteger references = new AtomicInteger();
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Io.queueWorkItem(Io.allocateWorkItem(device), own -> {
            kernel.set(Kernel.currentThread().kernel());
            references.set(own.referenceCount());
            Ke.setEvent(done);
        });
        Ke.waitForSingleObject(done);
        assertThat(kernel.get()).isSameAs(machine.kernel());
        assertThat(references).hasValue(1);
        Parallel.until(() -> device.referenceCount() == 0);
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
    }

    @Test
    void anItemIsQueuedOnceButMayQueueItselfAgain() {
        IoWorkItem item = Io.allocateWorkItem(device);
        AtomicInteger runs = new AtomicInteger();
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Io.queueWorkItem(item, new WorkItemRoutine() {
            @Override
            public void run(DeviceObject own) {
                if (runs.incrementAndGet() < 50) {
                    Io.queueWorkItem(item, this);
                } else {
                    Ke.setEvent(done);
                }
            }
        });
        Ke.waitForSingleObject(done);
        assertThat(runs).hasValue(50);
        assertThat(item.beginQueued()).isTrue();
        assertThatThrownBy(() -> Io.queueWorkItem(item, own -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("queued already");
    }

    @Test
    void whetherAnItemIsQueuedOrFreedCanBeSeen() {
        IoWorkItem item = Io.allocateWorkItem(device);
        assertThat(Iop.isQueued(item)).isFalse();
        KEvent go = new KEvent(EventType.NOTIFICATION);
        AtomicInteger runs = new AtomicInteger();
        Io.queueWorkItem(item, own -> {
            Ke.waitForSingleObject(go);
            assertThat(Iop.isQueued(item)).isFalse();
            Io.freeWorkItem(item);
            runs.incrementAndGet();
        });
        assertThat(Iop.isFreed(item)).isFalse();
        Ke.setEvent(go);
        Parallel.until(() -> runs.get() == 1);
        assertThat(Iop.isFreed(item)).isTrue();
        assertThat(item.beginQueued()).isTrue();
        assertThat(Iop.isQueued(item)).isTrue();
    }

    /** The free build does not look: the verifier does. */
    @Test
    void aFreedItemStillRuns() {
        IoWorkItem item = Io.allocateWorkItem(device);
        Io.freeWorkItem(item);
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Io.queueWorkItem(item, own -> Ke.setEvent(done));
        Ke.waitForSingleObject(done);
    }

    @Test
    void itemsThatWaitForEachOtherAllRun() {
        KEvent go = new KEvent(EventType.NOTIFICATION);
        AtomicInteger waiting = new AtomicInteger();
        for (int i = 0; i < 40; i++) {
            Io.queueWorkItem(Io.allocateWorkItem(device), own -> {
                waiting.incrementAndGet();
                Ke.waitForSingleObject(go);
                waiting.decrementAndGet();
            });
        }
        Parallel.until(() -> waiting.get() == 40);
        assertThat(machine.kernel().activeWorkItems()).isEqualTo(40);
        Ke.setEvent(go);
        Parallel.until(() -> waiting.get() == 0);
        Parallel.until(() -> machine.kernel().activeWorkItems() == 0);
    }

    @Test
    void queueingWhileTheMachineIsClosedFailsInNoOtherWayThanEverythingElse() {
        for (int round = 0; round < 300; round++) {
            Machine own = Machine.create();
            DeviceObject target =
                    DeviceStack.of(own, Dispatch.completing(NtStatus.SUCCESS)).top();
            Parallel.run(own::close, () -> {
                try {
                    for (int i = 0; i < 1_000; i++) {
                        Io.queueWorkItem(Io.allocateWorkItem(target), device -> {});
                    }
                } catch (MachineClosed expected) {
                    assertThat(own.kernel().isRunning()).isFalse();
                }
            });
        }
    }
}
