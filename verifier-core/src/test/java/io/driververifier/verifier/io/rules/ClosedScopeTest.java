package io.driververifier.verifier.io.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.KernelStack;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import java.time.Duration;
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

    /** A driver that sends a flush from a scope in which its event and, if {@code both}, its status block live. */
    private static Dispatch flushing(boolean both, Step whenPending) {
        return (device, irp) -> {
            try (KernelStack stack = Ke.kernelStack()) {
                KEvent event = stack.event(EventType.NOTIFICATION);
                IoStatusBlock iosb = both ? Io.statusBlock(stack) : new IoStatusBlock();
                Irp own = DDI.buildSynchronous(Dispatch.below(device), event, iosb);
                if (DDI.call(10, Dispatch.below(device), own) == NtStatus.PENDING) {
                    whenPending.on(event);
                }
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    private static String codeOf(String finding) {
        return finding.substring(0, finding.indexOf(' '));
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundForAStatusBlock(Mode mode) {
        assertThat(Found.by(mode, flushing(true, event -> {}), OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .startsWith("0xC9/0C ClosedScopeTest.java:");
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = "EARLY", mode = EnumSource.Mode.EXCLUDE)
    void foundForAnEventAlone(Mode mode) {
        assertThat(Found.by(mode, flushing(false, event -> {}), OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .startsWith("0xC9/0D ClosedScopeTest.java:");
    }

    /** Time is no reason to leave: the request is still under way. */
    @Test
    void foundWhereTheWaitTimedOut() {
        Dispatch broken = flushing(true, event -> Ke.waitForSingleObject(event, Duration.ofMillis(1)));
        assertThat(Found.by(Mode.UNFORCED, broken, new Lower.Keeping()))
                .extracting(ClosedScopeTest::codeOf)
                .containsExactly("0xC9/0C");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereTheEventIsWaitedFor(Mode mode) {
        for (boolean both : new boolean[] {true, false}) {
            assertThat(Found.by(mode, flushing(both, DDI::await), Lower.answering(mode)))
                    .isEmpty();
        }
    }

    @Test
    void notFoundWhereTheAnswerIsNotPendingOrComesEarly() {
        for (Mode mode : new Mode[] {Mode.UNFORCED, Mode.EARLY}) {
            assertThat(Found.by(mode, flushing(true, event -> {}), OwnRequest.slow(Mode.EARLY)))
                    .isEmpty();
        }
    }

    /** The driver has it back: what is done with it is its own business. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRoutineHasStoppedCompletion(Mode mode) {
        Dispatch right = (device, irp) -> {
            KEvent back = new KEvent(EventType.NOTIFICATION);
            try (KernelStack stack = Ke.kernelStack()) {
                Irp own = DDI.buildSynchronous(
                        Dispatch.below(device), stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
                DDI.setRoutine(own, (none, done) -> {
                    DDI.set(back);
                    return NtStatus.MORE_PROCESSING_REQUIRED;
                });
                DDI.call(10, Dispatch.below(device), own);
                DDI.await(back);
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, right, Lower.answering(mode))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheRequestIsNeverSentOrTheDriverBelowLied(Mode mode) {
        Dispatch neverSent = (device, irp) -> {
            try (KernelStack stack = Ke.kernelStack()) {
                DDI.buildSynchronous(
                        Dispatch.below(device), stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
            }
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(Found.by(mode, neverSent, Lower.answering(mode))).isEmpty();
        Dispatch liar = (device, irp) -> {
            Io.markIrpPending(irp);
            return NtStatus.SUCCESS;
        };
        assertThat(Found.by(mode, flushing(true, event -> {}), liar)).isEmpty();
    }

    /** The bug check that a driver below ended in comes out of the scope as it is. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void closingAScopeInAMachineThatHasStoppedAddsNothing(Mode mode) {
        Dispatch broken = (device, irp) -> {
            try (KernelStack stack = Ke.kernelStack()) {
                Irp own = DDI.buildSynchronous(
                        Dispatch.below(device), stack.event(EventType.NOTIFICATION), Io.statusBlock(stack));
                DDI.call(10, Dispatch.below(device), own);
                DDI.touch(own).status();
            }
            return DDI.returning(11, NtStatus.SUCCESS);
        };
        assertThat(Found.by(mode, broken, OwnRequest.slow(mode)))
                .singleElement()
                .asString()
                .endsWith("Filter.java:1");
    }
}
