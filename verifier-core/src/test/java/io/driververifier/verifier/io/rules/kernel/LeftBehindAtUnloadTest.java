package io.driververifier.verifier.io.rules.kernel;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.IovWork;
import io.driververifier.verifier.io.KernelDdi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC4/62. */
class LeftBehindAtUnloadTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Duration LATER = Duration.ofHours(1);

    /** What is found where a driver does {@code entry} when it is loaded and {@code unload} when it is unloaded. */
    private static List<Finding> found(Mode mode, Consumer<DriverObject> entry, Consumer<DriverObject> unload) {
        Rig rig = Rig.open(mode, DRIVER);
        try (rig) {
            ScriptedDriver driver = new ScriptedDriver().onEntry(entry).onUnload(unload);
            rig.machine().unload(rig.machine().load(DRIVER, driver));
        } catch (BugCheck stop) {
            // It is among the findings.
        }
        return rig.verifier().findings();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForATimerThatIsSet(Mode mode) {
        KTimer timer = Ke.initializeTimer();
        assertThat(found(mode, driver -> KernelDdi.set(5, timer, LATER, null), driver -> {}))
                .extracting(Found::text)
                .containsExactly("0xC4/62 Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForATimerThatWasCancelled(Mode mode) {
        KTimer timer = Ke.initializeTimer();
        assertThat(found(mode, driver -> KernelDdi.set(5, timer, LATER, null), driver -> Ke.cancelTimer(timer)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForAnIrpAndTheOldestIsNamed(Mode mode) {
        KTimer timer = Ke.initializeTimer();
        List<Finding> findings = found(
                mode,
                driver -> {
                    DDI.allocate(1);
                    KernelDdi.set(5, timer, LATER, null);
                },
                driver -> {});
        assertThat(findings).extracting(Found::text).containsExactly("0xC4/62 Filter.java:1");
        assertThat(findings).first().extracting(Finding::what).asString().contains("an IRP", "and 1 more");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAnIrpThatWasFreedByWhomever(Mode mode) {
        assertThat(found(mode, driver -> DDI.free(DDI.allocate(1)), driver -> {}))
                .isEmpty();
        Irp[] kept = new Irp[1];
        assertThat(found(mode, driver -> kept[0] = DDI.allocate(1), driver -> Io.freeIrp(kept[0])))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForADpcThatIsQueued(Mode mode) {
        CountDownLatch goOn = new CountDownLatch(1);
        KDpc first = Ke.initializeDpc(dpc -> await(goOn));
        KDpc second = Ke.initializeDpc(dpc -> {});
        assertThat(found(
                        mode,
                        driver -> {
                            Ke.insertQueueDpc(first);
                            KernelDdi.insert(5, second);
                        },
                        driver -> {}))
                .extracting(Found::text)
                .containsExactly("0xC4/62 Filter.java:5");
        goOn.countDown();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForAWorkItemThatWasNeitherQueuedNorFreed(Mode mode) {
        assertThat(found(mode, LeftBehindAtUnloadTest::workItem, driver -> {}))
                .extracting(Found::text)
                .containsExactly("0xC4/62 Filter.java:5");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAWorkItemThatWasFreedOrQueued(Mode mode) {
        assertThat(found(mode, driver -> IovWork.freeWorkItem(workItem(driver), Ddi.at(DRIVER, 6)), driver -> {}))
                .isEmpty();
        assertThat(found(mode, driver -> {}, driver -> KernelDdi.queue(6, workItem(driver), own -> {})))
                .isEmpty();
    }

    private static IoWorkItem workItem(DriverObject driver) {
        return IovWork.allocateWorkItem(Io.createDevice(driver, Set.of()), Ddi.at(DRIVER, 5));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForWhatHasRun(Mode mode) {
        KEvent ran = new KEvent(EventType.NOTIFICATION);
        KDpc dpc = Ke.initializeDpc(own -> KernelDdi.set(6, ran));
        assertThat(found(
                        mode,
                        driver -> KernelDdi.set(5, Ke.initializeTimer(), Duration.ZERO, dpc),
                        driver -> KernelDdi.await(7, ran)))
                .isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
