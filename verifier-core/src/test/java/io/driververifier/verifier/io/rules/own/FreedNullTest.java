package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/01. */
class FreedNullTest {
    /** Two paths free what one of them took away. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void found(Mode mode) {
        Dispatch broken = OwnIrp.gettingBack(own -> {
            AtomicReference<Irp> spare = new AtomicReference<>(own.irp());
            OwnCalls.free(19, spare.getAndSet(null));
            OwnCalls.free(20, spare.getAndSet(null));
        });
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/01 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereAnIrpIsFreed(Mode mode) {
        Dispatch right = OwnIrp.gettingBack(own -> OwnCalls.free(20, own.irp()));
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
        Dispatch neverSent = OwnIrp.making(own -> OwnCalls.free(20, own.irp()));
        assertThat(Found.by(mode, neverSent, Lower.answering(mode))).isEmpty();
    }

    /** Nobody verifies the thread's machine, because it has none. */
    @Test
    void silentAndAnExceptionWhereNothingIsVerified() {
        assertThatNullPointerException().isThrownBy(() -> OwnCalls.free(20, null));
    }
}
