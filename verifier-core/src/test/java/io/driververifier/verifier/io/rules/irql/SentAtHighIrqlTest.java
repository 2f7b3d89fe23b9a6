package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
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

/** 0xC9/10. */
class SentAtHighIrqlTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            DDI.setRoutine(own, (self, done) -> {
                DDI.free(done);
                DDI.set(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            Irql old = KernelDdi.raise(5, Irql.DIRQL);
            DDI.call(10, Dispatch.below(device), own);
            KernelDdi.lower(6, old);
            DDI.await(event);
            return DDI.returning(11, KernelDdi.complete(12, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/10 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAtDispatchLevel(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildAsynchronous(Dispatch.below(device));
            DDI.setRoutine(own, (self, done) -> {
                DDI.free(done);
                DDI.set(event);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            Irql old = KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            DDI.call(10, Dispatch.below(device), own);
            KernelDdi.lower(6, old);
            DDI.await(event);
            return DDI.returning(11, KernelDdi.complete(12, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
