package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 6.2: current, next, copy, skip and the location of a creator. */
class StackLocationTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void aNewIrpIsAboveItsTopLocation() {
        Irp irp = Io.allocateIrp(3);
        assertThat(irp.stackCount()).isEqualTo(3);
        assertThat(irp.currentLocation()).isEqualTo(4);
        assertThatThrownBy(() -> Io.getCurrentIrpStackLocation(irp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no current stack location");
        assertThat(Io.getNextIrpStackLocation(irp)).isSameAs(irp.location(3));
    }

    @Test
    void eachDriverOnTheWayDownHasTheLocationOfItsLevel() {
        List<Integer> numbers = new ArrayList<>();
        Dispatch copies = (device, irp) -> {
            numbers.add(irp.currentLocation());
            assertThat(Io.getCurrentIrpStackLocation(irp).device()).isSameAs(device);
            return Dispatch.copying().dispatch(device, irp);
        };
        DeviceStack stack = DeviceStack.of(machine, copies, copies, (device, irp) -> {
            numbers.add(irp.currentLocation());
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        });
        Request.flush(stack.top()).send();
        assertThat(numbers).containsExactly(3, 2, 1);
    }

    @Test
    void theLowestDriverStopsTheMachineWhenItUsesANextLocation() {
        Map<String, Consumer<Irp>> uses = Map.of(
                "get", Io::getNextIrpStackLocation,
                "copy", Io::copyCurrentIrpStackLocationToNext,
                "set routine", irp -> Io.setCompletionRoutine(irp, (own, completed) -> NtStatus.SUCCESS));
        uses.forEach((name, use) -> {
            try (Machine fresh = Machine.create()) {
                DeviceStack stack = DeviceStack.of(fresh, (device, irp) -> {
                    use.accept(irp);
                    return NtStatus.SUCCESS;
                });
                Request flush = Request.flush(stack.top());
                assertThatThrownBy(flush::send)
                        .as(name)
                        .isInstanceOfSatisfying(
                                BugCheck.class,
                                stop -> assertThat(stop.code()).isEqualTo(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS));
            }
        });
    }

    @Test
    void aCopyTakesEverythingButTheRoutineAndTheControlBits() {
        Irp irp = Io.allocateIrp(2);
        Io.setNextIrpStackLocation(irp);
        IoStackLocation own = Io.getCurrentIrpStackLocation(irp);
        own.setMajorFunction(MajorFunction.PNP);
        own.setMinorFunction(PnpMinor.START_DEVICE);
        own.setParameters(new IrpParameters.Read(512, 4096));
        own.setCompletionRoutine((device, completed) -> NtStatus.SUCCESS, IoStackLocation.INVOKE_ALWAYS);
        own.markPending();
        Io.copyCurrentIrpStackLocationToNext(irp);
        IoStackLocation next = Io.getNextIrpStackLocation(irp);
        assertThat(next.majorFunction()).isSameAs(MajorFunction.PNP);
        assertThat(next.minorFunction()).isSameAs(PnpMinor.START_DEVICE);
        assertThat(next.parameters(IrpParameters.Read.class)).isEqualTo(new IrpParameters.Read(512, 4096));
        assertThat(next.completionRoutine()).isNull();
        assertThat(next.control()).isZero();
    }

    @Test
    void aRoutineSetBeforeTheCopyIsNotInvoked() {
        List<String> ran = new ArrayList<>();
        DeviceStack stack = DeviceStack.of(
                machine,
                (device, irp) -> {
                    Io.setCompletionRoutine(irp, (own, completed) -> {
                        ran.add("too early");
                        return NtStatus.SUCCESS;
                    });
                    return Dispatch.copying().dispatch(device, irp);
                },
                Dispatch.completing(NtStatus.SUCCESS));
        Request.flush(stack.top()).send();
        assertThat(ran).isEmpty();
    }

    @Test
    void settingARoutineClearsTheMarkOfTheLocationBelowAndNoneOfTheOwn() {
        Irp irp = Io.allocateIrp(2);
        Io.setNextIrpStackLocation(irp);
        Io.markIrpPending(irp);
        Io.getNextIrpStackLocation(irp).markPending();
        Io.setCompletionRoutine(irp, (device, completed) -> NtStatus.SUCCESS);
        assertThat(Io.getNextIrpStackLocation(irp).isPendingReturned()).isFalse();
        assertThat(Io.getCurrentIrpStackLocation(irp).isPendingReturned()).isTrue();
    }

    @Test
    void aSkippingDriverSharesItsLocationWithTheOneBelow() {
        List<IoStackLocation> seen = new ArrayList<>();
        DeviceStack stack = DeviceStack.of(
                machine,
                (device, irp) -> {
                    seen.add(Io.getCurrentIrpStackLocation(irp));
                    return Dispatch.skipping().dispatch(device, irp);
                },
                (device, irp) -> {
                    seen.add(Io.getCurrentIrpStackLocation(irp));
                    return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
                });
        Request.flush(stack.top()).send();
        assertThat(seen).hasSize(2);
        assertThat(seen.get(0)).isSameAs(seen.get(1));
    }

    @Test
    void parametersOfAnotherKindAreNamedInTheError() {
        DeviceStack stack = DeviceStack.of(machine, (device, irp) -> {
            assertThatThrownBy(() -> Io.getCurrentIrpStackLocation(irp).parameters(IrpParameters.Write.class))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContainingAll("READ", "Write");
            return Dispatch.completing(NtStatus.SUCCESS).dispatch(device, irp);
        });
        Request.transfer(stack.top(), MajorFunction.READ, ByteBuffer.allocate(8))
                .send();
    }

    @Test
    void anIrpNeedsALocation() {
        assertThatThrownBy(() -> Io.allocateIrp(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
