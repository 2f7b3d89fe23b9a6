package io.driververifier.verifier.io.rules.irql;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.ke.Irql;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/30. */
class RaisedToLowerIrqlTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = (device, irp) -> {
            Irql old = KernelDdi.raise(4, Irql.DISPATCH_LEVEL);
            KernelDdi.raise(5, Irql.APC_LEVEL);
            KernelDdi.lower(6, old);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC4/30 Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereItStays(Mode mode) {
        Dispatch right = (device, irp) -> {
            KernelDdi.raise(5, Irql.PASSIVE_LEVEL);
            return DDI.returning(11, KernelDdi.complete(10, irp));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }
}
