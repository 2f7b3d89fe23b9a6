package io.driververifier.verifier.io.rules.kernel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/D7. */
class RemoveLockInitializedAgainTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            IoRemoveLock lock = new IoRemoveLock();
            KernelDdi.initialize(4, lock);
            KernelDdi.initialize(5, lock);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/D7 Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAnother(Mode mode) {
        Dispatch right = (device, irp) -> {
            IoRemoveLock lock = new IoRemoveLock();
            KernelDdi.initialize(4, lock);
            KernelDdi.initialize(5, new IoRemoveLock());
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    /** As when a device is added again whose driver keeps the lock in a field. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAfterRemoval(Mode mode) {
        Dispatch right = (device, irp) -> {
            IoRemoveLock lock = new IoRemoveLock();
            KernelDdi.initialize(4, lock);
            KernelDdi.acquire(5, lock, irp);
            KernelDdi.releaseAndWait(6, lock, irp);
            KernelDdi.initialize(7, lock);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
