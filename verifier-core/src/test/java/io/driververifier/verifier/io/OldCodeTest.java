package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Iop;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a driver that has a thread in its old code nothing is reported, whenever and however it came under verification. */
class OldCodeTest {
    private static final String DRIVER = "looping";

    private final Machine machine = Machine.create();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = new Thread(this::loopOfTheDriver, "the loop");
    private final Verifier verifier = Verifier.ofJvm(Mode.UNFORCED.settings(DRIVER), new DriversSeen());
    private final OldCode old = new OldCode(
            verifier,
            (className, method) ->
                    className.equals(OldCodeTest.class.getName()) && method.equals("loopOfTheDriver") ? DRIVER : "");

    @BeforeEach
    void watch() {
        verifier.watch(old);
    }

    @AfterEach
    void end() throws InterruptedException {
        leave();
        machine.close();
        verifier.close();
    }

    private void loopOfTheDriver() {
        entered.countDown();
        try {
            end.await();
        } catch (InterruptedException unexpected) {
            Thread.currentThread().interrupt();
        }
    }

    private void enter() throws InterruptedException {
        thread.start();
        entered.await();
    }

    private void leave() throws InterruptedException {
        end.countDown();
        thread.join();
    }

    private void begin(Set<String> wovenBefore) {
        verifier.takeIn(List.of(machine), drivers -> old.await(drivers, wovenBefore));
        Iop.nextEpoch();
    }

    private VerifiedDriver driver() {
        return verifier.drivers().get(0);
    }

    @Test
    void aRunningDriverIsPartlySeenAndIsNotTakenForWovenByTheNextChange() throws InterruptedException {
        machine.load(DRIVER, new ScriptedDriver());
        enter();
        begin(Set.of());
        assertThat(driver().isPartlySeen()).isTrue();
        assertThat(verifier.wovenFor()).isEmpty();
        assertThat(verifier.result().notes())
                .hasSize(1)
                .allMatch(OldCode::isNote)
                .allMatch(note -> note.startsWith(
                        "looping: the thread \"the loop\" has been in its loopOfTheDriver since before"));
    }

    @Test
    void oneThatNobodyIsInIsSeenWholly() {
        machine.load(DRIVER, new ScriptedDriver());
        begin(Set.of());
        assertThat(driver().isPartlySeen()).isFalse();
        assertThat(verifier.wovenFor()).containsExactly(DRIVER);
        assertThat(verifier.result().notes()).isEmpty();
    }

    @Test
    void codeThatWasWovenBeforeIsNotOld() throws InterruptedException {
        machine.load(DRIVER, new ScriptedDriver());
        enter();
        begin(Set.of(DRIVER));
        assertThat(driver().isPartlySeen()).isFalse();
    }

    @Test
    void anEntryOfAnEarlierVerificationAroundItDoesNotMakeItNew() throws InterruptedException {
        machine.load(DRIVER, new ScriptedDriver());
        Verifier earlier = Verifier.ofJvm(Mode.UNFORCED.settings(DRIVER), new DriversSeen());
        earlier.takeIn(List.of(machine), drivers -> {});
        VerifiedDriver entered = earlier.drivers().get(0);
        RoutineChecks entry = IovMachine.of(machine.io()).routines();
        Thread inside = new Thread(
                () -> entry.run(entered, EntryKind.WORK_ITEM, Ddi.at(DRIVER, 1), this::loopOfTheDriver), "inside");
        inside.start();
        this.entered.await();
        earlier.close();
        begin(Set.of());
        assertThat(driver().isPartlySeen()).isTrue();
        end.countDown();
        inside.join();
    }

    @Test
    void whatAnEntryOfThisVerificationCallsIsNewHoweverLongItStays() throws InterruptedException {
        machine.load(DRIVER, new ScriptedDriver());
        List<Thread> inside = new ArrayList<>();
        verifier.takeIn(List.of(machine), drivers -> {
            RoutineChecks entry = IovMachine.of(machine.io()).routines();
            Thread fresh = new Thread(
                    () -> entry.run(drivers.get(0), EntryKind.WORK_ITEM, Ddi.at(DRIVER, 1), this::loopOfTheDriver),
                    "fresh");
            inside.add(fresh);
            fresh.start();
            try {
                entered.await();
            } catch (InterruptedException unexpected) {
                Thread.currentThread().interrupt();
            }
            old.await(drivers, Set.of());
        });
        assertThat(driver().isPartlySeen()).isFalse();
        end.countDown();
        inside.get(0).join();
    }

    @Test
    void aDriverThatIsLoadedLaterIsPartlySeenAsLongAsTheThreadIsThere() throws InterruptedException {
        enter();
        begin(Set.of());
        machine.load(DRIVER, new ScriptedDriver());
        assertThat(driver().isPartlySeen()).isTrue();
        leave();
        try (Machine other = Machine.create()) {
            verifier.takeIn(List.of(other), drivers -> {});
            other.load(DRIVER, new ScriptedDriver());
            assertThat(verifier.drivers())
                    .extracting(VerifiedDriver::isPartlySeen)
                    .containsExactly(true, false);
            verifier.detach(other);
        }
    }

    @Test
    void codeThatIsWovenAsItsDriverIsLoadedIsLookedAtThen() throws InterruptedException {
        begin(Set.of());
        machine.load(DRIVER, new ScriptedDriver());
        enter();
        old.loaded(driver(), false);
        assertThat(driver().isPartlySeen()).isFalse();
        old.loaded(driver(), true);
        assertThat(driver().isPartlySeen()).isTrue();
    }
}
