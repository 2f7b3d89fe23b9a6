package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/121. */
class WaitedForEverAtDispatchLevelTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Ke.setEvent(event);
            Irql old = KernelDdi.raise(5, Irql.DISPATCH_LEVEL);
            KernelDdi.await(6, event);
            KernelDdi.lower(7, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/121 Filter.java:6");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentAtApcLevel(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent event = new KEvent(EventType.NOTIFICATION);
            Ke.setEvent(event);
            Irql old = KernelDdi.raise(5, Irql.APC_LEVEL);
            KernelDdi.await(6, event);
            KernelDdi.lower(7, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
