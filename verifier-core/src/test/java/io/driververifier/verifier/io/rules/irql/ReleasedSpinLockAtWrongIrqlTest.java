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

/** 0xC4/32. */
class ReleasedSpinLockAtWrongIrqlTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KSpinLock lock = Ke.initializeSpinLock();
            Irql old = KernelDdi.acquire(5, lock);
            KernelDdi.release(6, lock, old);
            KernelDdi.release(7, lock, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/32 Filter.java:7");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheyNest(Mode mode) {
        Dispatch right = (device, irp) -> {
            KSpinLock outer = Ke.initializeSpinLock();
            KSpinLock inner = Ke.initializeSpinLock();
            Irql old = KernelDdi.acquire(5, outer);
            Irql high = KernelDdi.acquire(5, inner);
            KernelDdi.release(6, inner, high);
            KernelDdi.acquireAtDpcLevel(5, inner);
            KernelDdi.releaseFromDpcLevel(6, inner);
            KernelDdi.release(6, outer, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereSomebodyElseAcquiredIt(Mode mode) {
        Dispatch right = (device, irp) -> {
            KSpinLock lock = Ke.initializeSpinLock();
            Ke.acquireSpinLockAtDpcLevel(lock);
            KernelDdi.release(6, lock, Irql.PASSIVE_LEVEL);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
