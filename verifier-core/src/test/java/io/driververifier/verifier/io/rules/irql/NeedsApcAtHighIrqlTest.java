package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/302. */
class NeedsApcAtHighIrqlTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildSynchronous(Dispatch.below(device), event, new IoStatusBlock());
            Irql old = KernelDdi.raise(5, Irql.APC_LEVEL);
            NtStatus status = DDI.call(10, Dispatch.below(device), own);
            KernelDdi.lower(6, old);
            if (status == NtStatus.PENDING) {
                DDI.await(event);
            }
            return DDI.returning(11, KernelDdi.complete(12, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/302 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAtPassiveLevel(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildSynchronous(Dispatch.below(device), event, new IoStatusBlock());
            Irql old = KernelDdi.raise(5, Irql.PASSIVE_LEVEL);
            NtStatus status = DDI.call(10, Dispatch.below(device), own);
            KernelDdi.lower(6, old);
            if (status == NtStatus.PENDING) {
                DDI.await(event);
            }
            return DDI.returning(11, KernelDdi.complete(12, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAThreadedRequestOfSomebodyElse(Mode mode) {
        Dispatch right = (device, irp) -> {
            Irql old = KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            NtStatus status = KernelDdi.passDown(10, device, irp);
            KernelDdi.lower(6, old);
            return DDI.returning(11, status);
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
