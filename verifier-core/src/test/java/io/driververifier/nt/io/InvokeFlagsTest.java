package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reference 6.3, step 4: every combination of flags, kind of status and cancel bit. */
class InvokeFlagsTest {
    private static final NtStatus INFORMATIONAL = NtStatus.of(0x4000_0000);

    static Stream<Arguments> combinations() {
        Stream.Builder<Arguments> all = Stream.builder();
        for (int bits = 0; bits < 1 << InvokeOn.values().length; bits++) {
            Set<InvokeOn> on = EnumSet.noneOf(InvokeOn.class);
            for (InvokeOn outcome : InvokeOn.values()) {
                if ((bits >> outcome.ordinal() & 1) != 0) {
                    on.add(outcome);
                }
            }
            for (boolean cancelled : new boolean[] {false, true}) {
                all.add(Arguments.of(on, NtStatus.SUCCESS, true, cancelled));
                all.add(Arguments.of(on, INFORMATIONAL, true, cancelled));
                all.add(Arguments.of(on, NtStatus.BUFFER_OVERFLOW, false, cancelled));
                all.add(Arguments.of(on, NtStatus.UNSUCCESSFUL, false, cancelled));
                all.add(Arguments.of(on, NtStatus.CANCELLED, false, cancelled));
            }
        }
        return all.build();
    }

    @ParameterizedTest(name = "{0}, {1}, cancelled {3}")
    @MethodSource("combinations")
    void aRoutineIsInvokedForTheOutcomesItAskedFor(
            Set<InvokeOn> on, NtStatus status, boolean success, boolean cancelled) {
        AtomicBoolean ran = new AtomicBoolean();
        try (Machine machine = Machine.create()) {
            DeviceStack stack = DeviceStack.of(
                    machine,
                    Dispatch.copying(
                            (device, irp) -> {
                                ran.set(true);
                                return NtStatus.CONTINUE_COMPLETION;
                            },
                            on),
                    Dispatch.completing(status));
            Request request = Request.flush(stack.top());
            if (cancelled) {
                Io.cancelIrp(request.irp());
            }
            assertThat(request.send()).isSameAs(status);
        }
        boolean expected = (success && on.contains(InvokeOn.SUCCESS))
                || (!success && on.contains(InvokeOn.ERROR))
                || (cancelled && on.contains(InvokeOn.CANCEL));
        assertThat(ran.get()).isEqualTo(expected);
    }
}
