package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.BugCheckCode;
import io.driververifier.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reference 6.3, steps 1, 3, 5, 6 and 8: upward, one location at a time, until a routine stops it. */
class CompletionOrderTest {
    private final Machine machine = Machine.create();
    private final List<String> order = new ArrayList<>();

    @AfterEach
    void close() {
        machine.close();
    }

    private CompletionRoutine says(String name, NtStatus answer) {
        return (device, irp) -> {
            order.add(name);
            return answer;
        };
    }

    private CompletionRoutine says(String name) {
        return says(name, NtStatus.CONTINUE_COMPLETION);
    }

    @Test
    void theRoutineNextAboveRunsFirst() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(says("top")),
                Dispatch.copying(says("middle")),
                Dispatch.completing(NtStatus.SUCCESS));
        Request request = Request.flush(stack.top());
        Io.setCompletionRoutine(request.irp(), says("creator"));
        assertThat(request.send()).isSameAs(NtStatus.SUCCESS);
        assertThat(order).containsExactly("middle", "top", "creator");
        assertThat(request.isSignaled()).isTrue();
    }

    @Test
    void eachRoutineGetsItsOwnDeviceAndTheCreatorsGetsNone() {
        List<Object> devices = new ArrayList<>();
        CompletionRoutine records = (device, irp) -> {
            devices.add(device == null ? "none" : device);
            return NtStatus.CONTINUE_COMPLETION;
        };
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(records),
                Dispatch.skipping(),
                Dispatch.copying(records),
                Dispatch.completing(NtStatus.SUCCESS));
        Request request = Request.flush(stack.top());
        Io.setCompletionRoutine(request.irp(), records);
        request.send();
        assertThat(devices).containsExactly(stack.device(2), stack.device(4), "none");
    }

    @Test
    void theCreatorsRoutineGetsItsDeviceIfItHasALocationOfItsOwn() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Io.allocateIrp(2);
        Io.setNextIrpStackLocation(irp);
        Io.getCurrentIrpStackLocation(irp).setDevice(stack.top());
        AtomicReference<DeviceObject> seen = new AtomicReference<>();
        Io.setCompletionRoutine(irp, (device, completed) -> {
            seen.set(device);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        Io.callDriver(stack.top(), irp);
        assertThat(seen.get()).isSameAs(stack.top());
        assertThat(irp.currentLocation()).isEqualTo(2);
    }

    @Test
    void theCurrentLocationIsTheRoutinesOwnAndTheOneBelowIsCleared() {
        List<MajorFunction> own = new ArrayList<>();
        List<Integer> controlBelow = new ArrayList<>();
        List<Integer> locations = new ArrayList<>();
        CompletionRoutine looks = (device, irp) -> {
            IoStackLocation below = Io.getNextIrpStackLocation(irp);
            own.add(Io.getCurrentIrpStackLocation(irp).majorFunction());
            controlBelow.add(below.control());
            locations.add(irp.currentLocation());
            assertThat(below.completionRoutine()).isNull();
            assertThat(below.device()).isNull();
            assertThat(below.majorFunction()).isSameAs(MajorFunction.CREATE);
            return NtStatus.CONTINUE_COMPLETION;
        };
        DeviceStack stack = DeviceStack.of(
                machine, Dispatch.copying(looks), Dispatch.copying(looks), Dispatch.completing(NtStatus.SUCCESS));
        Request.flush(stack.top()).send();
        assertThat(own).containsExactly(MajorFunction.FLUSH_BUFFERS, MajorFunction.FLUSH_BUFFERS);
        assertThat(controlBelow).containsExactly(0, 0);
        assertThat(locations).containsExactly(2, 3);
    }

    @Test
    void moreProcessingStopsAndTheNextCompleteRequestGoesOnWithTheRoutineAbove() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(says("top")),
                Dispatch.copying(says("stops", NtStatus.MORE_PROCESSING_REQUIRED)),
                Dispatch.completing(NtStatus.SUCCESS, 7));
        Request request = Request.flush(stack.top());
        request.send();
        assertThat(order).containsExactly("stops");
        assertThat(request.isSignaled()).isFalse();
        assertThat(request.irp().currentLocation()).isEqualTo(2);
        assertThat(request.irp().information()).isEqualTo(7);

        Parallel.join(Parallel.start(() -> Io.completeRequest(request.irp())));
        assertThat(order).containsExactly("stops", "top");
        assertThat(request.isSignaled()).isTrue();
        assertThat(request.iosb().information()).isEqualTo(7);
    }

    @Test
    void aRoutineMayCompleteTheIrpItselfAndStopTheCompletionThatCalledIt() {
        CompletionRoutine completesItself = (device, irp) -> {
            order.add("middle");
            Io.completeRequest(irp);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        };
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(says("top")),
                Dispatch.copying(completesItself),
                Dispatch.completing(NtStatus.SUCCESS));
        Request request = Request.flush(stack.top());
        request.send();
        assertThat(order).containsExactly("middle", "top");
        assertThat(request.isSignaled()).isTrue();
        assertThat(machine.bugCheck()).isEmpty();
    }

    @Test
    void anyAnswerButMoreProcessingLetsCompletionGoOn() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying(says("top", NtStatus.UNSUCCESSFUL)),
                Dispatch.copying(says("middle", NtStatus.PENDING)),
                Dispatch.completing(NtStatus.SUCCESS));
        Request request = Request.flush(stack.top());
        request.send();
        assertThat(order).containsExactly("middle", "top");
        assertThat(request.iosb().status()).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void aRoutineMayChangeTheOutcomeForThoseAbove() {
        List<NtStatus> seen = new ArrayList<>();
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying((device, irp) -> {
                    seen.add(irp.status());
                    return NtStatus.CONTINUE_COMPLETION;
                }),
                Dispatch.copying((device, irp) -> {
                    irp.setStatus(NtStatus.BUFFER_OVERFLOW);
                    irp.setInformation(3);
                    return NtStatus.CONTINUE_COMPLETION;
                }),
                Dispatch.completing(NtStatus.UNSUCCESSFUL));
        Request request = Request.flush(stack.top());
        request.send();
        assertThat(seen).containsExactly(NtStatus.BUFFER_OVERFLOW);
        assertThat(request.iosb().status()).isSameAs(NtStatus.BUFFER_OVERFLOW);
        assertThat(request.iosb().information()).isEqualTo(3);
    }

    @Test
    void aSecondCompletionOfAFinishedIrpIs0x44() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Request request = Request.flush(stack.top());
        request.send();
        assertThatThrownBy(() -> Io.completeRequest(request.irp())).isInstanceOfSatisfying(BugCheck.class, stop -> {
            assertThat(stop.code()).isSameAs(BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS);
            assertThat(stop.parameter(1)).isEqualTo(request.irp().address());
        });
        assertThat(machine.bugCheck()).isPresent();
    }

    @Test
    void aRoutineThatCompletesAndStillLetsCompletionGoOnIs0x44() {
        DeviceStack stack = DeviceStack.of(
                machine,
                Dispatch.copying((device, irp) -> {
                    Io.completeRequest(irp);
                    return NtStatus.CONTINUE_COMPLETION;
                }),
                Dispatch.completing(NtStatus.SUCCESS));
        assertThatThrownBy(() -> Request.flush(stack.top()).send())
                .isInstanceOfSatisfying(
                        BugCheck.class,
                        stop -> assertThat(stop.code()).isSameAs(BugCheckCode.MULTIPLE_IRP_COMPLETE_REQUESTS));
    }

    @Test
    void anIrpThatWasNeverSentIsCompletedOnceAsWell() {
        Irp irp = Io.allocateIrp(1);
        Io.completeRequest(irp);
        assertThatThrownBy(() -> Io.completeRequest(irp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("completed again");
    }

    @Test
    void callingADriverWithoutALocationForItIs0x35() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.copying(), Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Io.allocateIrp(1);
        Io.setNextIrpStackLocation(irp);
        assertThatThrownBy(() -> Io.callDriver(stack.top(), irp)).isInstanceOfSatisfying(BugCheck.class, stop -> {
            assertThat(stop.code()).isSameAs(BugCheckCode.NO_MORE_IRP_STACK_LOCATIONS);
            assertThat(stop.getMessage()).contains("0x00000035").contains("stack size");
        });
    }
}
