package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CompletesSynchronously;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.SettingsKey;
import io.driververifier.verifier.VerifierSettings;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Calls to a driver that rightly completes at once, and calls at a site that relies on it, are never forced. */
class ExemptionsTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final VerifierSettings ALWAYS = Mode.EARLY.settings(DRIVER);

    @CompletesSynchronously
    private static final class AnswersAtOnce implements Driver {
        @Override
        public NtStatus driverEntry(DriverObject driver) {
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            Dispatch.complete(irp, NtStatus.SUCCESS, 0);
            return NtStatus.SUCCESS;
        }
    }

    private static Rig rig(String sync) {
        return Rig.open(sync.isEmpty() ? ALWAYS : ALWAYS.with(SettingsKey.SYNC, sync));
    }

    private static long forced(Rig rig) {
        rig.request();
        return rig.counters().forced();
    }

    private static void pushDisk(Rig rig) {
        rig.push("disk", Dispatch.completing(NtStatus.SUCCESS));
        rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
    }

    @Test
    void aDriverIsExemptByItsNameHoweverItIsWritten() {
        for (String name : new String[] {"disk", "DISK.SYS", "other:disk"}) {
            try (Rig rig = rig(name)) {
                pushDisk(rig);
                assertThat(forced(rig)).isZero();
                assertThat(rig.counters().dispatches()).isOne();
                assertThat(rig.counters().picked()).isZero();
                assertThat(rig.verifier().result().notes())
                        .singleElement()
                        .asString()
                        .startsWith("Never forced, as they complete at once:")
                        .contains("disk (sync=)");
            }
        }
    }

    @Test
    void aSiteIsExemptByItsNumber() {
        String site;
        try (Rig rig = rig("")) {
            pushDisk(rig);
            assertThat(forced(rig)).isOne();
            site = rig.verifier().forcedPendings().get(0).site();
        }
        try (Rig rig = rig(site)) {
            pushDisk(rig);
            assertThat(forced(rig)).isZero();
            assertThat(rig.verifier().result().notes())
                    .singleElement()
                    .asString()
                    .contains(site + " (sync=)");
        }
    }

    @Test
    void anAnnotatedDriverIsExemptAndTheSummarySaysSo() {
        try (Rig rig = rig("")) {
            DriverObject driver = rig.machine().load("atonce", new AnswersAtOnce());
            DeviceObject bottom = Io.createDevice(driver, Set.of());
            DeviceObject top = rig.push(DRIVER, RightDrivers.forwardAndForget(DDI));
            Io.attachDeviceToDeviceStack(top, bottom);
            assertThat(forced(rig)).isZero();
            assertThat(rig.verifier().result().notes())
                    .containsExactly("Never forced, as they complete at once: atonce (@CompletesSynchronously)");
        }
    }

    @Test
    void anExemptionThatWasNeverUsedIsShownTooThoughAnotherNameBeginsLikeIt() {
        try (Rig rig = rig("dis:disk")) {
            pushDisk(rig);
            assertThat(forced(rig)).isZero();
            assertThat(rig.verifier().result().notes())
                    .containsExactly("Never forced, as they complete at once: dis (sync=), disk (sync=)");
        }
    }

    @Test
    void withoutExemptionsNothingIsSaidOfThem() {
        try (Rig rig = rig("")) {
            pushDisk(rig);
            assertThat(forced(rig)).isOne();
            assertThat(rig.verifier().result().notes()).isEmpty();
        }
    }
}
