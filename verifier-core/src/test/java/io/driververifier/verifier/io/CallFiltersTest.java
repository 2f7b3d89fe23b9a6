package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.InvalidSettingsException;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.SiteResult;
import io.driververifier.verifier.VerifierSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A policy forces only calls that the filters let through; the others are counted, and can be forced in another run. */
class CallFiltersTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final VerifierSettings ALWAYS = Mode.EARLY.settings(DRIVER);

    private static Rig requested(VerifierSettings settings) {
        Rig rig = Rig.open(settings);
        rig.push("disk", Dispatch.completing(NtStatus.SUCCESS));
        rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
        rig.request();
        return rig;
    }

    @ParameterizedTest
    @CsvSource({
        "CALLEE, disk, 1",
        "CALLEE, DISK.SYS, 1",
        "CALLEE, cdrom:disk, 1",
        "CALLEE, cdrom, 0",
        "MAJOR, flush_buffers, 1",
        "MAJOR, READ:FLUSH_BUFFERS, 1",
        "MAJOR, READ, 0",
        "FRAME, io.driververifier.verifier.io.CallFiltersTest, 1",
        "FRAME, io.driververifier.verifier.io.CallFiltersTest.requested, 1",
        "FRAME, io.driververifier.verifier.io.CallFiltersTest.other, 0",
        "FRAME, io.driververifier.verifier.*, 1",
        "FRAME, io.driververifier.verifi.*, 0",
        "FRAME, com.acme.Cache:io.driververifier.verifier.io.CallFiltersTest, 1"
    })
    void onlyCallsThatAreMeantAreForced(SettingsKey key, String value, long forced) {
        try (Rig rig = requested(ALWAYS.with(key, value))) {
            assertThat(rig.counters().forced()).isEqualTo(forced);
            assertThat(rig.counters().dispatches()).isOne();
            SiteResult site = rig.verifier().result().sites().get(0);
            assertThat(site.seen()).isOne();
            assertThat(site.coverage()).isEqualTo(forced == 1 ? "early" : "never");
            assertThat(site.canBeForced()).isTrue();
        }
    }

    @Test
    void allFiltersHaveToLetACallThrough() {
        VerifierSettings both = ALWAYS.with(SettingsKey.CALLEE, "disk").with(SettingsKey.MAJOR, "READ");
        try (Rig rig = requested(both)) {
            assertThat(rig.counters().forced()).isZero();
        }
    }

    @Test
    void aMajorFunctionThatThereIsNotIsRefused() {
        assertThatThrownBy(() -> Verifier.check(ALWAYS.with(SettingsKey.MAJOR, "REED")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageStartingWith("There is no major function \"REED\"; there are [CREATE, ");
    }
}
