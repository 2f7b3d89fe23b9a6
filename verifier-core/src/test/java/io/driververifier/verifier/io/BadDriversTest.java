package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.failing.FailingDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoWorkItem;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KDpc;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.RuleActions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A routine of a verified driver that throws is found by the line that threw, and hangs nobody. */
@Timeout(120)
class BadDriversTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final int WAITERS = 4;
    private static final String FAILS = "0x1E " + FailingDriver.whereItFails();
    private static final Duration SOON = Duration.ofSeconds(10);

    /** A routine of a driver that can throw, as a driver whose every request comes to it. */
    private enum Place {
        DISPATCH {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    failure.run();
                    return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 7));
                };
            }
        },
        COMPLETION {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    DDI.copy(irp);
                    DDI.setRoutine(irp, (own, done) -> {
                        failure.run();
                        if (DDI.touch(done).isPendingReturned()) {
                            DDI.mark(done);
                        }
                        return NtStatus.CONTINUE_COMPLETION;
                    });
                    return DDI.returning(11, DDI.call(10, Dispatch.below(device), irp));
                };
            }
        },
        CANCEL {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    DDI.mark(irp);
                    RequestDdi.WOVEN.setCancelRoutine(5, irp, (own, cancelled) -> {
                        Io.releaseCancelSpinLock(own, DDI.touch(cancelled).cancelIrql());
                        failure.run();
                        DDI.finish(cancelled, NtStatus.SUCCESS, 7);
                    });
                    return DDI.returning(11, NtStatus.PENDING);
                };
            }
        },
        DPC {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    DDI.mark(irp);
                    KDpc dpc = KernelDdi.initializeDpc(4, own -> {
                        failure.run();
                        DDI.finish(irp, NtStatus.SUCCESS, 7);
                    });
                    KernelDdi.insert(5, dpc);
                    return DDI.returning(11, NtStatus.PENDING);
                };
            }
        },
        TIMER {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    DDI.mark(irp);
                    KDpc dpc = KernelDdi.initializeDpc(4, own -> {
                        failure.run();
                        DDI.finish(irp, NtStatus.SUCCESS, 7);
                    });
                    KernelDdi.set(5, Ke.initializeTimer(), Duration.ofMillis(1), dpc);
                    return DDI.returning(11, NtStatus.PENDING);
                };
            }
        },
        WORK_ITEM {
            @Override
            Dispatch driver(Runnable failure) {
                return (device, irp) -> {
                    IoWorkItem item = Io.allocateWorkItem(device);
                    DDI.mark(irp);
                    DDI.queue(item, own -> {
                        Io.freeWorkItem(item);
                        failure.run();
                        DDI.finish(irp, NtStatus.SUCCESS, 7);
                    });
                    return DDI.returning(11, NtStatus.PENDING);
                };
            }
        };

        /** A driver that completes with success, and on the way there runs {@code failure} in this routine. */
        abstract Dispatch driver(Runnable failure);
    }

    private static Stream<Arguments> placesAndModes() {
        return Stream.of(Place.values())
                .flatMap(place -> Stream.of(Mode.values()).map(mode -> Arguments.of(place, mode)));
    }

    private static void load(Rig rig, Mode mode, Dispatch body) {
        rig.push("lower", Lower.answering(mode));
        rig.pushAgain(rig.machine().load(DRIVER, new FailingDriver(body)));
    }

    private static List<String> texts(Rig rig) {
        return rig.verifier().findings().stream()
                .map(finding -> finding.code() + " " + finding.culprit().source())
                .toList();
    }

    /** Sends a request to {@code rig}, cancels it where {@code place} asks for that, and waits for it. */
    private static NtStatus use(Rig rig, Place place) {
        Request request = Request.flush(rig.top());
        NtStatus status = request.send();
        if (place == Place.CANCEL) {
            Io.cancelIrp(request.irp());
        }
        if (status == NtStatus.PENDING) {
            request.awaitEvent();
        }
        return request.iosb().status();
    }

    /** Threads that wait in {@code rig} for what will not come. */
    private static List<Future<?>> waiters(Rig rig) {
        KEvent never = new KEvent(EventType.NOTIFICATION);
        List<Future<?>> waiters = new ArrayList<>();
        for (int i = 0; i < WAITERS; i++) {
            waiters.add(Parallel.start(() -> {
                rig.machine().kernel().adoptCurrentThread();
                Ke.waitForSingleObject(never);
            }));
        }
        Parallel.until(() -> rig.machine().kernel().threads().stream()
                        .filter(thread -> thread.waitsOn() == never)
                        .count()
                == WAITERS);
        return waiters;
    }

    /** Closes {@code rig} within a bound. */
    private static void closeSoon(Rig rig) {
        long before = System.nanoTime();
        rig.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(SOON);
    }

    @ParameterizedTest
    @MethodSource("placesAndModes")
    void foundByTheLineThatThrewAndEverybodyLearnsOfIt(Place place, Mode mode) {
        Rig rig = Rig.open(mode, DRIVER);
        try (rig) {
            load(rig, mode, place.driver(FailingDriver::fail));
            List<Future<?>> waiters = waiters(rig);
            Throwable seen = catchThrowable(() -> use(rig, place));
            BugCheck stop = rig.machine().bugCheck().orElseThrow();
            assertThat(seen).isSameAs(stop);
            assertThat(stop.getMessage()).contains("0x0000001E", FailingDriver.whereItFails());
            assertThat(waiters).extracting(Parallel::failureOf).containsOnly(stop);
            closeSoon(rig);
        }
        assertThat(texts(rig)).containsExactly(FAILS);
        assertThat(rig.verifier().findings().get(0).driver()).isEqualTo(DRIVER);
    }

    /** Only what the user chose is left out: the exception goes where it would have gone without the verifier. */
    @ParameterizedTest
    @MethodSource("placesAndModes")
    void ignoredTheFindingIsCountedAndTheProgramGoesOn(Place place, Mode mode) {
        AtomicInteger failures = new AtomicInteger(3);
        Runnable failure = () -> {
            if (failures.getAndDecrement() > 0) {
                FailingDriver.fail();
            }
        };
        Rig rig = Rig.open(mode.settings(DRIVER).withRules(RuleActions.parse("0x1E=ignore:0xC9/21C=disable")));
        try (rig) {
            load(rig, mode, place.driver(failure));
            for (int i = 1; i <= 3; i++) {
                Request lost = Request.flush(rig.top());
                int count = i;
                if (place == Place.DISPATCH) {
                    assertThatThrownBy(lost::send).hasMessage("planted");
                } else if (place == Place.CANCEL) {
                    lost.send();
                    assertThatThrownBy(() -> Io.cancelIrp(lost.irp())).hasMessage("planted");
                } else {
                    lost.send();
                }
                Parallel.until(() -> countOf(rig) == count);
            }
            assertThat(use(rig, place)).isEqualTo(NtStatus.SUCCESS);
            assertThat(rig.machine().bugCheck()).isEmpty();
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
            closeSoon(rig);
        }
        assertThat(texts(rig)).containsExactly(FAILS);
        assertThat(countOf(rig)).isEqualTo(3);
    }

    private static int countOf(Rig rig) {
        return rig.verifier().findings().stream().mapToInt(Finding::count).sum();
    }

    @ParameterizedTest
    @MethodSource("placesAndModes")
    void anEndlessRecursionIsFoundToo(Place place, Mode mode) {
        Rig rig = Rig.open(mode, DRIVER);
        try (rig) {
            load(rig, mode, place.driver(() -> FailingDriver.recurse(0)));
            List<Future<?>> waiters = waiters(rig);
            Throwable seen = catchThrowable(() -> use(rig, place));
            assertThat(seen).isSameAs(rig.machine().bugCheck().orElseThrow());
            assertThat(waiters).extracting(Parallel::failureOf).containsOnly(seen);
            closeSoon(rig);
        }
        assertThat(texts(rig)).containsExactly("0x1E " + FailingDriver.whereItRecurses());
    }

    /** The stack ends in the midst of the kernel or the verifier, wherever that is: the error comes out at least. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDriverThatSendsToItselfForEverEnds(Mode mode) {
        Dispatch endless = (device, irp) -> {
            Irp own = DDI.buildAsynchronous(device);
            return DDI.returning(11, DDI.call(10, device, own));
        };
        Rig rig = Rig.open(mode, DRIVER);
        try (rig) {
            load(rig, mode, endless);
            Future<?> caller = Parallel.start(() -> Request.flush(rig.top()).send());
            assertThat(Parallel.failureOf(caller)).isInstanceOfAny(BugCheck.class, StackOverflowError.class);
            closeSoon(rig);
        }
        assertThat(rig.verifier().findings()).hasSizeLessThanOrEqualTo(1);
    }

    /** Sends down again what has come back, from its routine, which goes on with {@code result}. */
    private static Dispatch sendingAgain(NtStatus result) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            DDI.copy(irp);
            DDI.setRoutine(irp, (own, done) -> {
                DDI.mark(done);
                DDI.copy(done);
                DDI.setRoutine(done, (same, again) -> NtStatus.CONTINUE_COMPLETION);
                DDI.call(20, below, done);
                return DDI.returning(21, result);
            });
            DDI.mark(irp);
            DDI.call(10, below, irp);
            return DDI.returning(11, NtStatus.PENDING);
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatSendsAgainAndLetsGoIsFound(Mode mode) {
        List<Finding> findings = Rig.findings(mode, sendingAgain(NtStatus.CONTINUE_COMPLETION), Lower.answering(mode));
        assertThat(findings)
                .extracting(finding -> finding.code() + " " + finding.culprit().source())
                .containsExactly("0xC9/209 Filter.java:21");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRoutineThatSendsAgainAndStopsIsRight(Mode mode) {
        for (int i = 0; i < 20; i++) {
            Rig rig = Rig.open(mode, sendingAgain(NtStatus.MORE_PROCESSING_REQUIRED), Lower.answering(mode));
            try (rig) {
                assertThat(rig.request()).isEqualTo(NtStatus.SUCCESS);
            }
            assertThat(rig.verifier().findings()).isEmpty();
        }
    }
}
