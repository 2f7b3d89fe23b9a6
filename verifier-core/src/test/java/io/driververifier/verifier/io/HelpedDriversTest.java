package io.driververifier.verifier.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Finding;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Right verified drivers for which code acts that is not verified, or is another verified driver's: nothing is found. */
class HelpedDriversTest {
    private static final Ddi UPPER = Ddi.woven(Ddi.DRIVER);
    private static final Ddi LOWER = Ddi.woven("lower");
    private static final Ddi LIBRARY = Ddi.plain();

    /** What is found where {@code upper} is verified above {@code lower}, which is verified above a driver that is not. */
    private static List<String> found(Mode mode, Dispatch upper, Dispatch lower) {
        Rig rig = Rig.open(mode, Ddi.DRIVER, "lower");
        try (rig) {
            rig.push("bottom", Lower.answering(mode));
            rig.push("lower", lower);
            rig.push(Ddi.DRIVER, upper);
            assertThat(rig.request()).isEqualTo(NtStatus.SUCCESS);
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        }
        return rig.verifier().findings().stream().map(HelpedDriversTest::text).toList();
    }

    private static String text(Finding finding) {
        return finding.code() + " " + finding.culprit();
    }

    private static List<Dispatch> lowers() {
        return List.of(
                (device, irp) -> LOWER.finish(irp, NtStatus.SUCCESS, 0),
                (device, irp) -> {
                    LOWER.skip(irp);
                    return LOWER.call(10, Dispatch.below(device), irp);
                },
                RightDrivers.forwardAndWait(LOWER),
                RightDrivers.routineCompletes(LOWER));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereALibraryForwardsAndWaitsForADriver(Mode mode) {
        for (Dispatch lower : lowers()) {
            Dispatch upper = (device, irp) -> {
                LIBRARY.forwardAndWait(Dispatch.below(device), irp);
                NtStatus status = UPPER.touch(irp).status();
                UPPER.complete(irp);
                return UPPER.returning(11, status);
            };
            assertThat(found(mode, upper, lower)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereALibraryHasForwardedAndTheDriverForwardsAgain(Mode mode) {
        for (Dispatch lower : lowers()) {
            Dispatch upper = (device, irp) -> {
                LIBRARY.forwardAndWait(Dispatch.below(device), irp);
                return RightDrivers.forwardAndWait(UPPER).dispatch(device, irp);
            };
            assertThat(found(mode, upper, lower)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereALibraryForwardsWithTheRoutineOfADriver(Mode mode) {
        for (Dispatch lower : lowers()) {
            Dispatch upper = (device, irp) -> {
                LIBRARY.copy(irp);
                LIBRARY.setRoutine(irp, (own, done) -> {
                    if (UPPER.touch(done).isPendingReturned()) {
                        UPPER.mark(done);
                    }
                    return NtStatus.CONTINUE_COMPLETION;
                });
                return UPPER.returning(11, LIBRARY.call(10, Dispatch.below(device), irp));
            };
            assertThat(found(mode, upper, lower)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereALibraryMakesAndSendsAnIrpForADriver(Mode mode) {
        for (Dispatch lower : lowers()) {
            Dispatch upper = (device, irp) -> {
                DeviceObject below = Dispatch.below(device);
                KEvent event = new KEvent(EventType.NOTIFICATION);
                Irp own = LIBRARY.allocate(below.stackSize());
                Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
                LIBRARY.setRoutine(own, (none, done) -> {
                    UPPER.touch(done).status();
                    UPPER.free(done);
                    UPPER.set(event);
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                });
                LIBRARY.call(10, below, own);
                Ke.waitForSingleObject(event);
                return UPPER.returning(11, UPPER.finish(irp, NtStatus.SUCCESS, 0));
            };
            assertThat(found(mode, upper, lower)).isEmpty();
        }
    }

    /** As a port driver that has its miniport do the work: the miniport's code gets the IRP by a call, not by a device. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereADriverHasAnotherOneHandleAnIrp(Mode mode) {
        Dispatch completing = (device, irp) -> {
            LOWER.touch(irp).setInformation(0);
            return UPPER.returning(11, LOWER.returning(12, LOWER.finish(irp, NtStatus.SUCCESS, 0)));
        };
        Dispatch forwarding = (device, irp) -> {
            UPPER.mark(irp);
            LOWER.copy(irp);
            LOWER.setRoutine(irp, (own, done) -> {
                UPPER.touch(done).setInformation(0);
                LOWER.touch(done).setStatus(NtStatus.SUCCESS);
                return NtStatus.CONTINUE_COMPLETION;
            });
            LOWER.call(10, Dispatch.below(device), irp);
            return UPPER.returning(11, NtStatus.PENDING);
        };
        for (Dispatch lower : lowers()) {
            assertThat(found(mode, completing, lower)).isEmpty();
            assertThat(found(mode, forwarding, lower)).isEmpty();
        }
    }

    /** The maker's own location has a routine too, which frees. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheMakerHasALocationAndARoutineInIt(Mode mode) {
        for (Dispatch lower : lowers()) {
            Dispatch upper = (device, irp) -> {
                DeviceObject below = Dispatch.below(device);
                KEvent event = new KEvent(EventType.NOTIFICATION);
                Irp own = UPPER.allocate(below.stackSize() + 1);
                UPPER.setRoutine(own, (none, done) -> {
                    UPPER.touch(done).status();
                    UPPER.free(done);
                    UPPER.set(event);
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                });
                Iov.setNextIrpStackLocation(own, Ddi.at(Ddi.DRIVER, 1));
                Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
                UPPER.setRoutine(own, (none, done) -> {
                    if (UPPER.touch(done).isPendingReturned()) {
                        UPPER.mark(done);
                    }
                    return NtStatus.CONTINUE_COMPLETION;
                });
                UPPER.call(10, below, own);
                UPPER.await(event);
                return UPPER.returning(11, UPPER.finish(irp, NtStatus.SUCCESS, 0));
            };
            assertThat(found(mode, upper, lower)).isEmpty();
        }
    }
}
