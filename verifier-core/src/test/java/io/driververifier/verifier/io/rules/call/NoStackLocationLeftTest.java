package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Iov;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0x35. */
class NoStackLocationLeftTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Gives itself a location of its own in an IRP of {@code stackSize}. */
    private static Dispatch withOwnLocation(int extra) {
        return (device, irp) -> {
            Irp own = DDI.allocate(Dispatch.below(device).stackSize() + extra);
            Iov.setNextIrpStackLocation(own, Ddi.at(DRIVER, 20));
            if (extra > 0) {
                Iov.getNextIrpStackLocation(own, Ddi.at(DRIVER, 21));
                DDI.setRoutine(own, (none, done) -> {
                    DDI.free(done);
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                });
            }
            DDI.call(42, Dispatch.below(device), own);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereAnIrpIsSentThatIsTooSmall(Mode mode) {
        assertThat(Found.by(mode, withOwnLocation(0), Lower.answering(mode))).containsExactly("0x35 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheNextLocationIsUsedAndThereIsNone(Mode mode) {
        Dispatch atTheBottom = (device, irp) -> {
            DDI.skip(irp);
            DDI.call(10, Dispatch.below(device), irp);
            return NtStatus.PENDING;
        };
        Dispatch broken = (device, irp) -> {
            Irp own = DDI.allocate(1);
            Iov.setNextIrpStackLocation(own, Ddi.at(DRIVER, 20));
            DDI.call(42, device, own);
            return NtStatus.PENDING;
        };
        assertThat(Found.by(mode, broken, atTheBottom)).containsExactly("0x35 Filter.java:42");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItHasOneMore(Mode mode) {
        assertThat(Found.by(mode, withOwnLocation(1), Lower.answering(mode))).isEmpty();
        assertThat(Found.by(mode, RightDrivers.ownAllocated(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
