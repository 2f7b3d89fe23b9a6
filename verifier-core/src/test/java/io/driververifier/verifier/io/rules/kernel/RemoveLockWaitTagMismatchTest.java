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

/** 0xC4/D6. */
class RemoveLockWaitTagMismatchTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            IoRemoveLock lock = new IoRemoveLock();
            KernelDdi.initialize(4, lock);
            KernelDdi.acquire(5, lock, irp);
            KernelDdi.releaseAndWait(6, lock, device);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/D6 Filter.java:6");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWithTheSameTag(Mode mode) {
        Dispatch right = (device, irp) -> {
            IoRemoveLock lock = new IoRemoveLock();
            KernelDdi.initialize(4, lock);
            KernelDdi.acquire(5, lock, irp);
            KernelDdi.releaseAndWait(6, lock, irp);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
