package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/06. */
class CompletedWithPendingTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForPendingAndForMinusOne(Mode mode) {
        for (NtStatus none : new NtStatus[] {NtStatus.PENDING, NtStatus.of(-1)}) {
            Dispatch broken = (device, irp) -> DDI.finish(irp, none, 0);
            assertThat(Found.by(mode, broken, BOTTOM)).containsExactly("0xC9/06 Filter.java:1");
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForAnyOther(Mode mode) {
        for (NtStatus status : new NtStatus[] {NtStatus.SUCCESS, NtStatus.BUFFER_OVERFLOW, NtStatus.IO_DEVICE_ERROR}) {
            assertThat(Found.by(mode, RightDrivers.completing(DDI, status, 0), BOTTOM))
                    .isEmpty();
        }
    }
}
