package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A dump of a machine whose threads go on meanwhile fails at nothing and holds nobody up. */
class BusyMachineDumpTest {
    private static final int DUMPS = "full".equals(System.getProperty("verifier.tier")) ? 2_000 : 40;
    private static final Ddi DDI = Ddi.woven(Ddi.DRIVER);

    @Test
    void ofAMachineAtRestNothingIsLeftOut() {
        try (Rig rig =
                Rig.open(Mode.LATE, Dispatch.completing(NtStatus.SUCCESS), Dispatch.completing(NtStatus.SUCCESS))) {
            rig.request();
            assertThat(Dumps.of(rig.machine()).machines().get(0).notes()).isEmpty();
        }
    }

    @Test
    void everyDumpIsTakenWhileFourThreadsSendRequests() {
        AtomicBoolean end = new AtomicBoolean();
        AtomicLong sent = new AtomicLong();
        try (Rig rig = Rig.open(
                Mode.LATE,
                (device, irp) -> {
                    DDI.skip(irp);
                    return DDI.call(1, Dispatch.below(device), irp);
                },
                Dispatch.completing(NtStatus.SUCCESS))) {
            for (int i = 0; i < 4; i++) {
                rig.machine().startThread("sender", () -> {
                    while (!end.get()) {
                        rig.request();
                        sent.incrementAndGet();
                    }
                });
            }
            int irps = 0;
            for (int i = 0; i < DUMPS; i++) {
                long before = sent.get();
                MachineImage image = Dumps.of(rig.machine()).machines().get(0);
                assertThat(image.number()).isEqualTo(rig.machine().number());
                irps += image.irps().size();
                await(sent, before);
            }
            end.set(true);
            assertThat(irps).as("IRPs seen").isPositive();
        }
    }

    private static void await(AtomicLong sent, long before) {
        Parallel.until(() -> sent.get() > before);
    }
}
