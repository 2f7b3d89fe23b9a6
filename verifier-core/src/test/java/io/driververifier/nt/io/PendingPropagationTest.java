package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 6.3, steps 3 and 7: where {@code PendingReturned} comes from and who passes it on. */
class PendingPropagationTest {
    private final Machine machine = Machine.create();
    private final AtomicReference<Irp> kept = new AtomicReference<>();
    private final List<Boolean> pendingReturned = new ArrayList<>();

    @AfterEach
    void close() {
        machine.close();
    }

    private CompletionRoutine records(boolean marks) {
        return (device, irp) -> {
            pendingReturned.add(irp.isPendingReturned());
            if (marks && irp.isPendingReturned()) {
                Io.markIrpPending(irp);
            }
            return NtStatus.CONTINUE_COMPLETION;
        };
    }

    private void completeKept(NtStatus status) {
        Parallel.join(Parallel.start(() -> Dispatch.complete(kept.get(), status, 0)));
    }

    @Test
    void aRoutineSeesTheMarkOfTheDriverBelow() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(records(true)), Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        assertThat(request.send()).isSameAs(NtStatus.PENDING);
        completeKept(NtStatus.SUCCESS);
        assertThat(pendingReturned).containsExactly(true);
        assertThat(request.isSignaled()).isTrue();
    }

    @Test
    void withoutAMarkBelowThereIsNone() {
        DeviceStack stack =
                DeviceStack.of(machine, Dispatch.copying(records(true)), Dispatch.completing(NtStatus.SUCCESS));
        Request.flush(stack.top()).send();
        assertThat(pendingReturned).containsExactly(false);
    }

    @Test
    void whereNoRoutineStandsTheIoManagerPassesTheMarkOn() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(records(true)),
                Dispatch.copying(),
                Dispatch.copying(),
                Dispatch.pending(kept::set));
        Request.flush(stack.top()).send();
        completeKept(NtStatus.SUCCESS);
        assertThat(pendingReturned).containsExactly(true);
    }

    @Test
    void whereTheRoutineIsNotInvokedForThisOutcomeTheIoManagerPassesTheMarkOn() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(records(true)),
                Dispatch.copying(records(true), EnumSet.of(InvokeOn.SUCCESS)),
                Dispatch.pending(kept::set));
        Request.flush(stack.top()).send();
        completeKept(NtStatus.IO_DEVICE_ERROR);
        assertThat(pendingReturned).containsExactly(true);
    }

    @Test
    void whereARoutineRanAndDidNotMarkTheMarkIsLost() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(records(true)),
                Dispatch.copying(records(false)),
                Dispatch.pending(kept::set));
        Request.flush(stack.top()).send();
        completeKept(NtStatus.SUCCESS);
        assertThat(pendingReturned).containsExactly(true, false);
    }

    @Test
    void aSkippedLocationIsSharedAndCarriesTheMarkToTheSameRoutine() {
        DeviceStack stack = DeviceStack.of(
                machine, Dispatch.copying(records(true)), Dispatch.skipping(), Dispatch.pending(kept::set));
        Request.flush(stack.top()).send();
        completeKept(NtStatus.SUCCESS);
        assertThat(pendingReturned).containsExactly(true);
    }

    @Test
    void nothingIsMarkedAboveTheTop() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.pending(kept::set));
        Request request = Request.flush(stack.top());
        request.send();
        completeKept(NtStatus.SUCCESS);
        assertThat(request.irp().isPendingReturned()).isTrue();
        assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void theCreatorOfAnIrpWithoutALocationOfItsOwnCannotMarkIt() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Io.allocateIrp(1);
        Io.setCompletionRoutine(irp, (device, completed) -> {
            Io.markIrpPending(completed);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        assertThatThrownBy(() -> Io.callDriver(stack.top(), irp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no current stack location");
    }

    @Test
    void afterStoppingTheMarkOfTheStoppedLevelIsThatOfItsOwnLocation() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(records(true)),
                (device, irp) -> {
                    Io.markIrpPending(irp);
                    Io.copyCurrentIrpStackLocationToNext(irp);
                    Io.setCompletionRoutine(irp, (own, completed) -> NtStatus.MORE_PROCESSING_REQUIRED);
                    kept.set(irp);
                    Io.callDriver(Dispatch.below(device), irp);
                    return NtStatus.PENDING;
                },
                Dispatch.completing(NtStatus.SUCCESS));
        assertThat(Request.flush(stack.top()).send()).isSameAs(NtStatus.PENDING);
        assertThat(pendingReturned).isEmpty();
        completeKept(NtStatus.SUCCESS);
        assertThat(pendingReturned).containsExactly(true);
    }
}
