package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.CancelRoutine;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoRemoveLock;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A machine that runs comes under verification and leaves it: what is older than that is let through unseen. */
class TakenInMachineTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS, 7);

    private final Machine machine = Machine.create();
    private final DriversSeen seen = new DriversSeen();
    private final List<Verifier> begun = new ArrayList<>();

    @AfterEach
    void end() {
        machine.close();
        begun.forEach(Verifier::close);
    }

    /** As a volatile change does. */
    private Verifier begin(Mode mode) {
        Verifier verifier = Verifier.ofJvm(mode.settings(DRIVER), seen);
        begun.add(verifier);
        verifier.takeIn(List.of(machine), drivers -> {});
        Iop.nextEpoch();
        return verifier;
    }

    private static void end(Verifier verifier) {
        verifier.close();
        Iop.nextEpoch();
    }

    private DeviceObject stack(Dispatch driver, Dispatch lower) {
        DeviceObject bottom = Io.createDevice(machine.load("lower", new ScriptedDriver().onData(lower)), Set.of());
        DeviceObject top = Io.createDevice(machine.load(DRIVER, new ScriptedDriver().onData(driver)), Set.of());
        Io.attachDeviceToDeviceStack(top, bottom);
        return top;
    }

    private static NtStatus outcome(Request request) {
        NtStatus returned = request.send();
        if (returned != NtStatus.PENDING) {
            return returned;
        }
        request.awaitEvent();
        return request.iosb().status();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void anIrpThatIsOlderIsPassedThroughAndTheNextOneIsNot(Mode mode) {
        AtomicReference<Verifier> verifier = new AtomicReference<>();
        DeviceObject top = stack(
                (device, irp) -> {
                    if (verifier.get() == null) {
                        verifier.set(begin(mode));
                        // Unseen by the verifier, which would take it for the driver's own IRP otherwise.
                        Io.skipCurrentIrpStackLocation(irp);
                    } else {
                        DDI.skip(irp);
                    }
                    return DDI.returning(10, DDI.call(10, Dispatch.below(device), irp));
                },
                BOTTOM);
        AtomicInteger above = new AtomicInteger();
        Request older = Request.flush(top);
        // Its maker's routine does not pass the mark on, which the maker of an IRP need not do.
        Io.setCompletionRoutine(older.irp(), (device, irp) -> {
            above.incrementAndGet();
            return NtStatus.CONTINUE_COMPLETION;
        });
        assertThat(older.send()).isEqualTo(NtStatus.SUCCESS);
        assertThat(above).hasValue(1);
        assertThat(verifier.get().result().counters().dispatches()).isZero();
        assertThat(outcome(Request.flush(top))).isEqualTo(NtStatus.SUCCESS);
        assertThat(verifier.get().result().counters().forced()).isEqualTo(mode.isForced() ? 1 : 0);
        assertThat(verifier.get().findings()).isEmpty();
    }

    @Test
    void anIrpOfAnEarlierVerificationIsAsOldAsAnyOther() {
        AtomicReference<Irp> kept = new AtomicReference<>();
        DeviceObject top = stack(
                (device, irp) -> {
                    DDI.mark(irp);
                    kept.set(irp);
                    return DDI.returning(10, NtStatus.PENDING);
                },
                BOTTOM);
        Verifier first = begin(Mode.UNFORCED);
        Request request = Request.flush(top);
        assertThat(request.send()).isEqualTo(NtStatus.PENDING);
        end(first);
        // Completed and freed where nobody saw it; its shadow still says that the driver has it.
        Verifier second = begin(Mode.UNFORCED);
        Irp irp = kept.get();
        irp.setStatus(NtStatus.SUCCESS);
        DDI.complete(irp);
        request.awaitEvent();
        DDI.touch(irp);
        assertThat(first.findings()).isEmpty();
        assertThat(second.findings()).isEmpty();
    }

    @Test
    void whatIsKeptBackGoesOnOnceWhenItEnds() {
        AtomicInteger completions = new AtomicInteger();
        DeviceObject top = stack(
                (device, irp) -> {
                    DDI.copy(irp);
                    DDI.setRoutine(irp, (own, done) -> {
                        completions.incrementAndGet();
                        if (done.isPendingReturned()) {
                            Io.markIrpPending(done);
                        }
                        return NtStatus.CONTINUE_COMPLETION;
                    });
                    return DDI.returning(10, DDI.call(10, Dispatch.below(device), irp));
                },
                BOTTOM);
        for (int i = 1; i <= 50; i++) {
            Verifier verifier = begin(Mode.HELD);
            Request request = Request.flush(top);
            assertThat(request.send()).isEqualTo(NtStatus.PENDING);
            end(verifier);
            request.awaitEvent();
            assertThat(request.iosb().information()).isEqualTo(7);
            assertThat(completions).hasValue(i);
            assertThat(verifier.findings()).isEmpty();
            assertThat(outcome(Request.flush(top))).isEqualTo(NtStatus.SUCCESS);
            completions.set(i);
        }
    }

    @Test
    void theEntriesOfItsDriversAreExchangedAndComeBack() {
        stack(BOTTOM, BOTTOM);
        DriverObject driver = machine.driver(DRIVER).orElseThrow();
        DriverObject other = machine.driver("lower").orElseThrow();
        for (int i = 0; i < 3; i++) {
            Verifier verifier = begin(Mode.UNFORCED);
            assertThat(Iop.entry(driver)).isNotSameAs(driver.implementation());
            assertThat(Iop.entry(other)).isSameAs(other.implementation());
            assertThat(verifier.result().drivers())
                    .as("its loading is counted once")
                    .filteredOn(result -> result.loads() > 0)
                    .hasSize(i == 0 ? 1 : 0);
            end(verifier);
            assertThat(Iop.entry(driver)).isSameAs(driver.implementation());
        }
    }

    @Test
    void aDriverThatIsLoadedLaterIsVerifiedFromItsEntryOn() {
        Verifier verifier = begin(Mode.EARLY);
        DeviceObject top = stack(
                (device, irp) -> {
                    DDI.skip(irp);
                    return DDI.returning(10, DDI.call(10, Dispatch.below(device), irp));
                },
                BOTTOM);
        assertThat(outcome(Request.flush(top))).isEqualTo(NtStatus.SUCCESS);
        assertThat(verifier.result().counters().forced()).isOne();
    }

    @Test
    void aBreachOfARunningDriverIsFound() {
        DeviceObject top = stack(
                (device, irp) -> {
                    irp.setStatus(NtStatus.SUCCESS);
                    DDI.complete(irp);
                    return DDI.returning(42, NtStatus.NOT_SUPPORTED);
                },
                BOTTOM);
        Verifier verifier = begin(Mode.UNFORCED);
        try {
            Request.flush(top).send();
        } catch (Error stop) {
            // As the rule wants it.
        }
        assertThat(verifier.findings()).extracting(Finding::driver).containsExactly(DRIVER);
    }

    @Test
    void aRemoveLockWithAnUnseenPastIsNoMismatch() {
        IoRemoveLock lock = new IoRemoveLock();
        Object own = new Object();
        Object other = new Object();
        stack(BOTTOM, BOTTOM);
        machine.kernel().adoptCurrentThread();
        Verifier first = begin(Mode.UNFORCED);
        IovLocks.initializeRemoveLock(lock, Ddi.at(DRIVER, 1));
        IovLocks.acquireRemoveLock(lock, own, Ddi.at(DRIVER, 2));
        end(first);
        Io.releaseRemoveLock(lock, own);
        Io.acquireRemoveLock(lock, other);
        Verifier second = begin(Mode.UNFORCED);
        IovLocks.releaseRemoveLock(lock, other, Ddi.at(DRIVER, 3));
        IovLocks.initializeRemoveLock(lock, Ddi.at(DRIVER, 4));
        assertThat(second.findings()).isEmpty();
    }

    @Test
    void aDriverGetsItsOwnCancelRoutineBackAfterTheEnd() {
        CancelRoutine routine = (device, irp) -> {};
        AtomicReference<Irp> kept = new AtomicReference<>();
        DeviceObject top = stack(
                (device, irp) -> {
                    DDI.mark(irp);
                    IovCancel.setCancelRoutine(irp, routine, Ddi.at(DRIVER, 5));
                    kept.set(irp);
                    return DDI.returning(10, NtStatus.PENDING);
                },
                BOTTOM);
        Verifier verifier = begin(Mode.UNFORCED);
        Request request = Request.flush(top);
        assertThat(request.send()).isEqualTo(NtStatus.PENDING);
        end(verifier);
        assertThat(Io.setCancelRoutine(kept.get(), null)).isSameAs(routine);
        Dispatch.complete(kept.get(), NtStatus.SUCCESS, 0);
        request.awaitEvent();
    }
}
