package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code IoForwardIrpSynchronously}: scenario 2 of reference 6.6 in one call. */
class ForwardSynchronouslyTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    private Dispatch forwarding(List<NtStatus> seen) {
        return (device, irp) -> {
            assertThat(Io.forwardIrpSynchronously(Dispatch.below(device), irp)).isTrue();
            seen.add(irp.status());
            assertThat(irp.currentLocation()).isEqualTo(2);
            Io.completeRequest(irp);
            return seen.get(seen.size() - 1);
        };
    }

    private Dispatch later(NtStatus status) {
        return Dispatch.pending(irp -> machine.startThread("later", () -> Dispatch.complete(irp, status, 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0000_0000, 0x8000_0005, 0xC000_0185})
    void whoForwardsHasTheIrpBackWhetherItPendedOrNot(int code) {
        NtStatus status = NtStatus.of(code);
        for (Dispatch bottom : List.of(Dispatch.completing(status, 1), later(status))) {
            try (Machine own = Machine.create()) {
                List<NtStatus> seen = new ArrayList<>();
                DeviceStack stack = DeviceStack.of(own, forwarding(seen), bottom);
                assertThat(Request.flush(stack.top()).send()).isSameAs(status);
                assertThat(seen).containsExactly(status);
            }
        }
    }

    @Test
    void manyRacesBetweenTheCompletionAndTheWaitLoseNone() {
        List<NtStatus> seen = new ArrayList<>();
        DeviceStack stack = DeviceStack.of(machine, forwarding(seen), (device, irp) -> {
            Io.markIrpPending(irp);
            IoWorkItem item = Io.allocateWorkItem(device);
            Io.queueWorkItem(item, own -> Dispatch.complete(irp, NtStatus.SUCCESS, 0));
            return NtStatus.PENDING;
        });
        for (int i = 0; i < 3_000; i++) {
            assertThat(Request.flush(stack.top()).send()).isSameAs(NtStatus.SUCCESS);
        }
        assertThat(seen).hasSize(3_000);
    }

    @Test
    void withoutALocationForTheDriverBelowNothingIsSent() {
        DeviceStack stack = DeviceStack.of(machine, Dispatch.completing(NtStatus.SUCCESS));
        Irp irp = Io.allocateIrp(1);
        Io.setNextIrpStackLocation(irp);
        assertThat(Io.forwardIrpSynchronously(stack.top(), irp)).isFalse();
        assertThat(irp.currentLocation()).isEqualTo(1);
        assertThat(machine.bugCheck()).isEmpty();
    }
}
