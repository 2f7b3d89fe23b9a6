package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
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

/** 0xC4/42. */
class AcquiredSpinLockAtHighIrqlTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KSpinLock lock = Ke.initializeSpinLock();
            Irql old = KernelDdi.raise(5, Irql.DIRQL);
            Irql high = KernelDdi.acquire(6, lock);
            KernelDdi.release(7, lock, high);
            KernelDdi.lower(8, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/42 Filter.java:6");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAtDispatchLevel(Mode mode) {
        Dispatch right = (device, irp) -> {
            KSpinLock lock = Ke.initializeSpinLock();
            Irql old = KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            Irql high = KernelDdi.acquire(6, lock);
            KernelDdi.release(7, lock, high);
            KernelDdi.lower(8, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
