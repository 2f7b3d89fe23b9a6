package io.driververifier.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Kernel;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Machines share nothing, though Java threads go from one to the other. */
class ParallelMachinesTest {
    @Test
    void theSameNamesExistSideBySideAndAStopIsLocal() {
        try (Machine one = Machine.create();
                Machine other = Machine.create()) {
            DeviceStack inOne = DeviceStack.of(one, Dispatch.completing(NtStatus.SUCCESS));
            DeviceStack inOther = DeviceStack.of(other, Dispatch.completing(NtStatus.DEVICE_BUSY));
            one.kernel().stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
            assertThat(Request.flush(inOther.top()).send()).isSameAs(NtStatus.DEVICE_BUSY);
            assertThat(other.bugCheck()).isEmpty();
            assertThat(inOne.top().address()).isEqualTo(inOther.top().address());
        }
    }

    @Test
    void aThreadThatWasInAStoppedMachineAllocatesForAnother() {
        try (Machine running = Machine.create()) {
            DeviceStack stack = DeviceStack.of(running, Dispatch.completing(NtStatus.SUCCESS));
            try (Machine stopped = Machine.create()) {
                DeviceStack.of(stopped, Dispatch.completing(NtStatus.SUCCESS));
                stopped.kernel().adoptCurrentThread();
            }
            Irp irp = Io.allocateIrp(stack.top().stackSize());
            Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
            Io.setCompletionRoutine(irp, (device, completed) -> NtStatus.MORE_PROCESSING_REQUIRED);
            assertThat(Io.callDriver(stack.top(), irp)).isSameAs(NtStatus.SUCCESS);
            assertThat(irp.status()).isSameAs(NtStatus.SUCCESS);
        }
    }

    @Test
    void aThreadIsOneThreadOfEachMachineHoweverOftenItComesBack() {
        try (Machine one = Machine.create();
                Machine other = Machine.create()) {
            KThread inOne = one.kernel().adoptCurrentThread();
            KThread inOther = other.kernel().adoptCurrentThread();
            assertThat(Kernel.currentThread()).isSameAs(inOther);
            assertThat(one.kernel().adoptCurrentThread()).isSameAs(inOne);
            assertThat(inOne.kernel()).isSameAs(one.kernel());
            assertThat(one.kernel().threads()).containsExactly(inOne);
        }
    }

    @Test
    void aPlainThreadIsAdoptedByItsFirstCallWithADevice() {
        try (Machine machine = Machine.create()) {
            DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
            Parallel.run(() -> {
                assertThat(Kernel.currentThreadOrNull()).isNull();
                Request request = Request.flush(stack.top());
                assertThat(Kernel.currentThread().kernel()).isSameAs(machine.kernel());
                assertThat(Kernel.currentThread().javaThread()).isSameAs(Thread.currentThread());
                request.send();
                request.awaitEvent();
            });
        }
    }

    @Test
    void aPlainThreadIsAdoptedByCompletingAnIrp() {
        try (Machine machine = Machine.create()) {
            AtomicReference<Irp> kept = new AtomicReference<>();
            DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
            Request.flush(stack.top()).send();
            Parallel.run(() -> {
                Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
                assertThat(Kernel.currentThread().kernel()).isSameAs(machine.kernel());
            });
        }
    }

    @Test
    void workInOneMachineIsUndisturbedByOthersComingAndGoing() {
        try (Machine steady = Machine.create()) {
            DeviceStack stack = DeviceStack.of(steady, Dispatch.copying(), Dispatch.completing(NtStatus.SUCCESS, 1));
            Parallel.run(
                    () -> {
                        for (int i = 0; i < 5_000; i++) {
                            Request request = Request.flush(stack.top());
                            assertThat(request.send()).isSameAs(NtStatus.SUCCESS);
                            request.awaitEvent();
                        }
                    },
                    () -> {
                        for (int i = 0; i < 300; i++) {
                            try (Machine passing = Machine.create()) {
                                DeviceStack own = DeviceStack.of(passing, Dispatch.completing(NtStatus.SUCCESS));
                                Request.flush(own.top()).send();
                                passing.kernel()
                                        .stop(new BugCheck(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS, "planted"));
                            }
                        }
                    });
            assertThat(steady.bugCheck()).isEmpty();
        }
    }
}
