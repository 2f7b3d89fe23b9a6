package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is a pointer in {@code Information} in C, and the minor functions that ask for it. */
class AnswerTest {
    private static Dispatch answering(NtStatus status) {
        return (device, irp) -> {
            irp.setAnswer("answer");
            Dispatch.complete(irp, status, 0);
            return status;
        };
    }

    @Test
    void theRequesterFindsItInItsStatusBlock() {
        try (Machine machine = Machine.create()) {
            Request request = Request.flush(
                    DeviceStack.of(machine, answering(NtStatus.SUCCESS)).top());
            assertThat(request.iosb().answer(String.class)).isNull();
            request.send();
            assertThat(request.iosb().answer(String.class)).isEqualTo("answer");
        }
    }

    @Test
    void aSynchronousFailureLeavesTheStatusBlockAlone() {
        try (Machine machine = Machine.create()) {
            Request request = Request.flush(
                    DeviceStack.of(machine, answering(NtStatus.IO_DEVICE_ERROR)).top());
            request.send();
            assertThat(request.iosb().answer(String.class)).isNull();
        }
    }

    @Test
    void anAnswerOfAnotherTypeIsSaid() {
        Irp irp = Io.allocateIrp(1);
        irp.setAnswer("text");
        assertThatThrownBy(() -> irp.answer(DeviceRelations.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void reuseForgetsIt() {
        Irp irp = Io.allocateIrp(1);
        irp.setAnswer("text");
        Io.reuseIrp(irp, NtStatus.NOT_SUPPORTED);
        assertThat(irp.answer(Object.class)).isNull();
    }

    @Test
    void minorFunctionsHaveTheNumbersOfWindows() {
        assertThat(PnpMinor.QUERY_DEVICE_RELATIONS.code()).isEqualTo(7);
        assertThat(PnpMinor.QUERY_ID.code()).isEqualTo(0x13);
        assertThat(PnpMinor.SURPRISE_REMOVAL.code()).isEqualTo(0x17);
        assertThat(PowerMinor.QUERY_POWER.code()).isEqualTo(3);
        assertThat(WmiMinor.REGINFO.code()).isEqualTo(8);
        assertThat(WmiMinor.EXECUTE_METHOD.code()).isEqualTo(9);
        assertThat(Arrays.stream(PnpMinor.values()).map(PnpMinor::code)).doesNotHaveDuplicates();
        assertThat(DevicePowerState.D3.ordinal()).isEqualTo(4);
        assertThat(SystemPowerState.SHUTDOWN.ordinal()).isEqualTo(6);
    }
}
