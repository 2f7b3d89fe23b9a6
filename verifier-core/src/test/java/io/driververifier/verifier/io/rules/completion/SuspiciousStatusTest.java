package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/300, 0xC9/21B and 0xC9/225. */
class SuspiciousStatusTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final List<NtStatus> SUSPICIOUS = List.of(
            NtStatus.of(0xCCCC_CCCC),
            NtStatus.of(0xCDCD_CDCD),
            NtStatus.of(0xBAAD_F00D),
            NtStatus.of(0xDEAD_BEEF),
            NtStatus.of(0xFEEE_FEEE),
            NtStatus.of(0xD000_0001));
    private static final NtStatus MINUS_ONE = NtStatus.of(-1);

    /** Changes the status on the way up, and returns {@code returned}. */
    private static Dispatch translating(NtStatus to, NtStatus returned) {
        return (device, irp) -> {
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                if (DDI.touch(done).isPendingReturned()) {
                    DDI.mark(done);
                }
                DDI.touch(done).setStatus(to);
                return DDI.returning(12, NtStatus.CONTINUE_COMPLETION);
            });
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            return DDI.returning(11, status == NtStatus.PENDING ? status : returned);
        };
    }

    private static List<String> unforced(Dispatch driver, Dispatch lower) {
        return Found.by(Mode.UNFORCED, driver, lower);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDriverCompletesWithOne(Mode mode) {
        for (NtStatus status : SUSPICIOUS) {
            assertThat(Found.by(mode, RightDrivers.completing(DDI, status, 0), Lower.answering(mode)))
                    .as("%s", status)
                    .containsExactly("0xC9/300 Filter.java:1");
        }
    }

    @Test
    void foundWhereTheDriverReturnsOne() {
        for (NtStatus status : SUSPICIOUS) {
            assertThat(unforced(translating(status, status), Dispatch.completing(NtStatus.SUCCESS)))
                    .as("%s", status)
                    .containsExactly("0xC9/21B Filter.java:11");
        }
    }

    @Test
    void foundWhereTheDriverReturnsMinusOne() {
        assertThat(unforced(translating(MINUS_ONE, MINUS_ONE), Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xC9/225 Filter.java:11");
        assertThat(unforced(translating(NtStatus.SUCCESS, MINUS_ONE), Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xC9/225 Filter.java:11");
    }

    @Test
    void minusOneInBothPlacesIsFoundWhereTheIrpIsCompleted() {
        assertThat(unforced(RightDrivers.completing(DDI, MINUS_ONE, 0), Dispatch.completing(NtStatus.SUCCESS)))
                .containsExactly("0xC9/06 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForOrdinaryStatusValues(Mode mode) {
        // Those with the customer bit are their driver's own, whatever they look like.
        List<NtStatus> ordinary =
                List.of(NtStatus.SUCCESS, NtStatus.UNSUCCESSFUL, NtStatus.of(0xE000_0001), NtStatus.of(0xABAB_ABAB));
        for (NtStatus status : ordinary) {
            assertThat(Found.by(mode, RightDrivers.completing(DDI, status, 0), Lower.answering(mode)))
                    .as("%s", status)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowBeganWithIt(Mode mode) {
        for (NtStatus status : List.of(SUSPICIOUS.get(0), MINUS_ONE)) {
            for (Dispatch right : List.of(RightDrivers.forwardAndForget(DDI), RightDrivers.withRoutine(DDI))) {
                assertThat(Found.by(mode, right, Dispatch.completing(status)))
                        .as("%s", status)
                        .isEmpty();
            }
        }
        assertThat(Found.by(mode, RightDrivers.forwardAndWait(DDI), Dispatch.completing(SUSPICIOUS.get(0))))
                .isEmpty();
    }
}
