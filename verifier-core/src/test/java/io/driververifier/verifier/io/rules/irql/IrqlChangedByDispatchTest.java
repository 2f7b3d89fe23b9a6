package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/05. */
class IrqlChangedByDispatchTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/05 Filter.java:11");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItIsLoweredAgain(Mode mode) {
        Dispatch right = (device, irp) -> {
            Irql old = KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            KernelDdi.lower(6, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereASpinLockIsReleased(Mode mode) {
        Dispatch right = (device, irp) -> {
            KSpinLock lock = Ke.initializeSpinLock();
            Irql old = KernelDdi.acquire(5, lock);
            KernelDdi.release(6, lock, old);
            return DDI.returning(11, KernelDdi.passDown(10, device, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    /** Who has left it so is not known. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowChangedIt(Mode mode) {
        Dispatch right = (device, irp) -> DDI.returning(11, KernelDdi.passDown(10, device, irp));
        Dispatch raising = (device, irp) -> {
            Dispatch.complete(irp, NtStatus.SUCCESS, 0);
            Ke.raiseIrql(Irql.APC_LEVEL);
            return NtStatus.SUCCESS;
        };
        assertThat(Found.by(mode, right, raising)).isEmpty();
    }
}
