package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What a dump shows of drivers under verification. */
class VerifiedDumpTest {
    private static final Ddi DDI = Ddi.woven(Ddi.DRIVER);

    private static MachineImage image(Rig rig) {
        return Dumps.of(rig.machine()).machines().get(0);
    }

    @Test
    void anIrpWhoseCompletionIsKeptBackSaysByWhichSite() {
        CountDownLatch go = new CountDownLatch(1);
        try (Rig rig = Rig.open(
                Mode.HELD,
                (device, irp) -> {
                    DDI.skip(irp);
                    return DDI.call(1, Dispatch.below(device), irp);
                },
                Dispatch.completing(NtStatus.SUCCESS))) {
            // Somebody of the machine runs, so that it is not quiet and nothing is let go.
            rig.machine().startThread("busy", () -> spinUntil(go));
            Parallel.until(() -> rig.machine().kernel().threads().size() >= 1);
            Request request = Request.flush(rig.top());
            assertThat(request.send()).isSameAs(NtStatus.PENDING);
            MachineImage image = image(rig);
            go.countDown();
            assertThat(image.irps()).hasSize(1).allSatisfy(irp -> {
                assertThat(irp.address()).isEqualTo(request.irp().address());
                assertThat(irp.held()).matches("[0-9a-f]{8} held");
            });
            assertThat(image.verification()).isZero();
            request.awaitEvent();
            assertThat(image(rig).irps()).isEmpty();
        }
    }

    private static void spinUntil(CountDownLatch go) {
        while (go.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void theFrameOfADriverThatIsEnteredHasItsDeviceAndItsIrp() {
        KEvent go = new KEvent(EventType.NOTIFICATION);
        try (Rig rig = Rig.open(
                Mode.UNFORCED,
                (device, irp) -> {
                    Ke.waitForSingleObject(go, Duration.ofSeconds(30));
                    return DDI.finish(irp, NtStatus.SUCCESS, 0);
                },
                Dispatch.completing(NtStatus.SUCCESS))) {
            Request[] sent = new Request[1];
            rig.machine().startThread("caller", () -> {
                sent[0] = Request.flush(rig.top());
                sent[0].send();
            });
            Parallel.until(() -> rig.machine().kernel().threads().stream().anyMatch(thread -> thread.waitsOn() == go));
            MachineImage image = image(rig);
            ThreadImage caller = image.threads().stream()
                    .filter(thread -> thread.name().equals("caller"))
                    .findFirst()
                    .orElseThrow();
            Ke.setEvent(go);
            assertThat(caller.isTimedWait()).isTrue();
            assertThat(caller.stack())
                    .filteredOn(frame -> frame.irp() != 0)
                    .singleElement()
                    .satisfies(frame -> {
                        assertThat(frame.line().module()).isEqualTo(Ddi.DRIVER);
                        assertThat(frame.line().method()).startsWith("ScriptedDriver.");
                        assertThat(frame.device()).isEqualTo(rig.top().address());
                        assertThat(frame.irp()).isEqualTo(image.irps().get(0).address());
                    });
            assertThat(image.modules())
                    .filteredOn(ModuleImage::isVerified)
                    .extracting(ModuleImage::name)
                    .containsExactly(Ddi.DRIVER);
        }
    }

    @Test
    void anIrpThatADriverHasAllocatedIsThereUntilItIsFreed() {
        AtomicReference<Rig> open = new AtomicReference<>();
        List<List<String>> seen = new CopyOnWriteArrayList<>();
        try (Rig rig = Rig.open(
                Mode.UNFORCED,
                (device, irp) -> {
                    Irp own = DDI.allocate(1);
                    seen.add(origins(open.get()));
                    DDI.free(own);
                    seen.add(origins(open.get()));
                    return DDI.finish(irp, NtStatus.SUCCESS, 0);
                },
                Dispatch.completing(NtStatus.SUCCESS))) {
            open.set(rig);
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
        }
        assertThat(seen.get(0)).containsExactlyInAnyOrder("ALLOCATED", "THREADED");
        assertThat(seen.get(1)).containsExactly("THREADED");
    }

    private static List<String> origins(Rig rig) {
        return image(rig).irps().stream().map(IrpImage::origin).toList();
    }
}
