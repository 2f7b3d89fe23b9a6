package io.driververifier.verifier.io.rules.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.scoped.ScopedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.verifier.RuleActions;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import io.driververifier.verifier.io.rules.OwnRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/0C and 0xC9/0D where the status block or the event of a request lives in a scope. */
class ClosedScopeTest {
    private static final Ddi DDI = OwnIrp.DDI;

    /** What happens in the scope after the request was answered PENDING. */
    @FunctionalInterface
    private interface Step {
        void on(KEvent event);
    }

    private static final Dispatch REST = (device, irp) -> DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));

    /** What is found where one request is sent to a driver that does {@code body} in a scope, above {@code lower}. */
    private static List<String> by(Mode mode, ScopedDriver.Body body, Dispatch lower) {
        Rig rig = Rig.open(mode, Ddi.DRIVER);
        try (rig) {
            rig.push("lower", lower);
            rig.pushAgain(rig.machine().load(Ddi.DRIVER, new ScopedDriver(body, REST)));
            rig.request();
            Parallel.until(() -> rig.machine().kernel().activeWorkItems() == 0);
        }
        return rig.verifier().findings().stream().map(Found::text).toList();
    }

    /** Sends a flush whose event and, if {@code both}, status block live in the scope. */
    private static ScopedDriver.Body flushing(boolean both, Step whenPending) {
        return (stack, below) -> {
            KEvent event = stack.event(EventType.NOTIFICATION);
            IoStatusBlock iosb = both ? Io.statusBlock(stack) : new IoStatusBlock();
            Irp own = DDI.buildSynchronous(below, event, iosb);
            if (DDI.call(10, below, own) == NtStatus.PENDING) {
                whenPending.on(event);
            }
        };
    }

    private static String codeOf(String finding) {
        return finding.substring(0, finding.indexOf(' '));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundForAStatusBlock(Mode mode) {
        assertThat(by(mode, flushing(true, event -> {}), OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .startsWith("0xC9/0C ScopedDriver.java:");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundForAnEventAlone(Mode mode) {
        assertThat(by(mode, flushing(false, event -> {}), OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .startsWith("0xC9/0D ScopedDriver.java:");
    }

    /** Time is no reason to leave: the request is still under way. */
    @Test
    void foundWhereTheWaitTimedOut() {
        ScopedDriver.Body broken = flushing(true, event -> Ke.waitForSingleObject(event, Duration.ofMillis(1)));
        assertThat(by(Mode.UNFORCED, broken, new Lower.Keeping()))
                .extracting(ClosedScopeTest::codeOf)
                .containsExactly("0xC9/0C");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheEventIsWaitedFor(Mode mode) {
        for (boolean both : new boolean[] {true, false}) {
            assertThat(by(mode, flushing(both, DDI::await), Lower.answering(mode)))
                    .isEmpty();
        }
    }

    @Test
    void notFoundWhereTheAnswerIsNotPendingOrComesEarly() {
        for (Mode mode : new Mode[] {Mode.UNFORCED, Mode.EARLY}) {
            assertThat(by(mode, flushing(true, event -> {}), OwnRequest.slow(Mode.EARLY)))
                    .isEmpty();
        }
    }

    /** The driver has it back: what is done with it is its own business. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineHasStoppedCompletion(Mode mode) {
        ScopedDriver.Body right = (stack, below) -> {
            KEvent back = new KEvent(EventType.NOTIFICATION);
            Irp own = DDI.buildSynchronous(below, stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
            DDI.setRoutine(own, (none, done) -> {
                DDI.set(back);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, below, own);
            DDI.await(back);
        };
        assertThat(by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRequestIsNeverSentOrTheDriverBelowLied(Mode mode) {
        ScopedDriver.Body neverSent = (stack, below) ->
                DDI.buildSynchronous(below, stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
        assertThat(by(mode, neverSent, Lower.answering(mode))).isEmpty();
        Dispatch liar = (device, irp) -> {
            Io.markIrpPending(irp);
            return NtStatus.SUCCESS;
        };
        assertThat(by(mode, flushing(true, event -> {}), liar)).isEmpty();
    }

    /** The bug check that a driver below ended in comes out of the scope as it is. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void closingAScopeInAMachineThatHasStoppedAddsNothing(Mode mode) {
        ScopedDriver.Body broken = (stack, below) -> {
            Irp own = DDI.buildSynchronous(below, stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
            DDI.call(10, below, own);
            DDI.touch(own).status();
        };
        assertThat(by(mode, broken, OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .endsWith("Filter.java:1");
    }

    /** Where it is not the driver's own code that closes the scope, the frame is looked at when it is left. */
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void silentWhereHelpersCloseTheScopeButNotForTheFrame(Mode mode) {
        Dispatch helped = (device, irp) -> {
            try (KernelStack stack = Ke.kernelStack()) {
                flushing(true, event -> {}).in(stack, Dispatch.below(device));
            }
            return REST.dispatch(device, irp);
        };
        assertThat(Found.by(mode, helped, OwnRequest.slow(mode))).containsExactly("0xC9/0C Filter.java:11");
    }

    /** What is only told is told once: the frame that the scope was in is left too. */
    @Test
    void toldOnceWhereItIsOnlyTold() {
        Rig rig = Rig.open(Mode.HELD.settings(Ddi.DRIVER).withRules(RuleActions.parse("0xC9/0C=zap")));
        try (rig) {
            rig.push("lower", Dispatch.completing(NtStatus.SUCCESS));
            rig.pushAgain(rig.machine().load(Ddi.DRIVER, new ScopedDriver(flushing(true, event -> {}), REST)));
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
        }
        assertThat(rig.verifier().findings()).singleElement().satisfies(found -> {
            assertThat(found.count()).isEqualTo(1);
            assertThat(Found.text(found)).startsWith("0xC9/0C ScopedDriver.java:");
        });
    }
}
