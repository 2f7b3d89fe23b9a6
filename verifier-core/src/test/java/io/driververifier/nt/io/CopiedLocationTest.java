package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A stack location as raw memory: copied by hand, and whether anything was written to it. */
class CopiedLocationTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    private static Dispatch copyingByHand() {
        return (device, irp) -> {
            Io.getNextIrpStackLocation(irp).copyFrom(Io.getCurrentIrpStackLocation(irp));
            return Io.callDriver(Dispatch.below(device), irp);
        };
    }

    @Test
    void aCopyByHandTakesTheCompletionRoutineAndTheControlBitsAlong() {
        Irp irp = Io.allocateIrp(2);
        CompletionRoutine routine = (device, completed) -> NtStatus.CONTINUE_COMPLETION;
        IoStackLocation from = irp.location(2);
        from.setMajorFunction(MajorFunction.PNP);
        from.setMinorFunction(PnpMinor.DEVICE_USAGE_NOTIFICATION);
        from.setParameters(new IrpParameters.Read(7, 8));
        from.setCompletionRoutine(routine, IoStackLocation.INVOKE_ON_ERROR);
        from.markPending();
        IoStackLocation to = irp.location(1);
        to.copyFrom(from);
        assertThat(to.majorFunction()).isSameAs(MajorFunction.PNP);
        assertThat(to.minorFunction()).isSameAs(PnpMinor.DEVICE_USAGE_NOTIFICATION);
        assertThat(to.parameters()).isEqualTo(new IrpParameters.Read(7, 8));
        assertThat(Iop.completionRoutine(irp, 1)).isSameAs(routine);
        assertThat(Iop.control(irp, 1)).isEqualTo(IoStackLocation.INVOKE_ON_ERROR | IoStackLocation.PENDING_RETURNED);
    }

    @Test
    void aCopyByHandRunsTheRoutineOfTheDriverAboveTwice() {
        AtomicInteger byHand = new AtomicInteger();
        AtomicInteger byRoutine = new AtomicInteger();
        runThrough(machine, copyingByHand(), byHand);
        try (Machine other = Machine.create()) {
            runThrough(other, Dispatch.copying(), byRoutine);
        }
        assertThat(byHand).hasValue(2);
        assertThat(byRoutine).hasValue(1);
    }

    private static void runThrough(Machine machine, Dispatch middle, AtomicInteger runs) {
        Dispatch top = Dispatch.copying((device, irp) -> {
            runs.incrementAndGet();
            return NtStatus.CONTINUE_COMPLETION;
        });
        DeviceStack stack = DeviceStack.of(machine, top, middle, Dispatch.completing(NtStatus.SUCCESS));
        Request.flush(stack.top()).send();
    }

    @TestFactory
    Stream<DynamicTest> whateverIsWrittenToALocationItIsNotBlankAnyMore() {
        Map<String, Consumer<IoStackLocation>> writes = Map.of(
                "major function", location -> location.setMajorFunction(MajorFunction.CREATE),
                "minor function", location -> location.setMinorFunction(NormalMinor.NORMAL),
                "parameters", location -> location.setParameters(IrpParameters.None.NONE),
                "file", location -> location.setFile(null),
                "completion routine", location -> location.setCompletionRoutine(null, 0),
                "pending", IoStackLocation::markPending,
                "copy by hand", location -> location.copyFrom(location.irp().location(1)));
        return writes.entrySet().stream()
                .map(write -> DynamicTest.dynamicTest(write.getKey(), () -> {
                    Irp irp = Io.allocateIrp(2);
                    assertThat(Iop.isBlank(irp, 2)).isTrue();
                    write.getValue().accept(irp.location(2));
                    assertThat(Iop.isBlank(irp, 2)).isFalse();
                    assertThat(Iop.isBlank(irp, 1)).isTrue();
                    Io.reuseIrp(irp, NtStatus.SUCCESS);
                    assertThat(Iop.isBlank(irp, 2)).isTrue();
                }));
    }

    @Test
    void copyingOrSendingWritesTheNextLocationAndCompletionClearsIt() {
        Irp irp = Io.allocateIrp(2);
        Io.getNextIrpStackLocation(irp).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
        Io.setNextIrpStackLocation(irp);
        Io.copyCurrentIrpStackLocationToNext(irp);
        assertThat(Iop.isBlank(irp, 1)).isFalse();
        Io.reuseIrp(irp, NtStatus.SUCCESS);

        DeviceStack stack = DeviceStack.of(machine, (device, sent) -> {
            assertThat(Iop.isBlank(sent, sent.currentLocation())).isFalse();
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, sent);
        });
        Io.callDriver(stack.top(), irp);
        assertThat(List.of(Iop.isBlank(irp, 1), Iop.isBlank(irp, 2))).containsOnly(true);
        assertThat(Iop.isBlank(irp, 0)).isFalse();
        assertThat(Iop.isBlank(irp, 3)).isFalse();
    }
}
