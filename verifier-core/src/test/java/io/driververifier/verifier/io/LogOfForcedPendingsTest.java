package io.driververifier.verifier.io;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.nt.AddressSpace;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.LogEntry;
import io.driververifier.verifier.StackLine;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** {@code !verifier 40}: what is written down of each forced IRP. */
class LogOfForcedPendingsTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);
    private static final Dispatch BOTTOM = Dispatch.completing(NtStatus.SUCCESS, 7);

    private static String address(Irp irp) {
        return AddressSpace.format(irp.address());
    }

    private static List<String> methods(List<StackLine> frames) {
        return frames.stream()
                .map(frame -> frame.module() + "!" + frame.method())
                .toList();
    }

    @Test
    void aForcedIrpHasAnEntryWhenPickedAndOneWhenHeldNewestFirst() {
        try (Rig rig = Rig.open(Mode.LATE, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            rig.request();
            Request second = Request.flush(rig.top());
            second.send();
            second.awaitEvent();
            List<LogEntry> log = rig.verifier().forcedPendings();
            assertThat(log)
                    .extracting(LogEntry::moment)
                    .containsExactly(
                            LogEntry.Moment.HELD, LogEntry.Moment.PICKED, LogEntry.Moment.HELD, LogEntry.Moment.PICKED);
            assertThat(log.subList(0, 2)).extracting(LogEntry::request).containsOnly(address(second.irp()));
            assertThat(log.subList(2, 4)).extracting(LogEntry::request).doesNotContain(address(second.irp()));
            assertThat(log).extracting(LogEntry::schedule).containsOnly("late");
            assertThat(log)
                    .extracting(LogEntry::site)
                    .hasSize(4)
                    .containsOnly(log.get(0).site());
            assertThat(log).allSatisfy(entry -> assertThat(entry.resumedFrom()).isEmpty());
        }
    }

    /** The verifier's routine innermost, then complete request, the driver that completed, call driver, the caller. */
    @Test
    void theStackOfTheHeldEntryShowsTheRolesInTheirOrder() {
        try (Rig rig = Rig.open(Mode.HELD, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            rig.request();
            List<LogEntry> log = rig.verifier().forcedPendings();
            assertThat(methods(log.get(0).frames()))
                    .startsWith("nt!CallRecord.complete")
                    .containsSubsequence(
                            "nt!CallRecord.complete",
                            "nt!Iop.continueCompletion",
                            "nt!Io.completeRequest",
                            "nt!Io.callDriver",
                            "nt!Iov.callDriver",
                            "nt!VerifiedDriver.dispatch",
                            "nt!Io.callDriver");
            assertThat(methods(log.get(1).frames()))
                    .containsSubsequence("nt!Iov.callDriver", "nt!VerifiedDriver.dispatch", "nt!Io.callDriver")
                    .doesNotContain("nt!Io.completeRequest");
            assertThat(log.get(0).frames()).noneMatch(frame -> frame.method().startsWith("Thread."));
        }
    }

    @Test
    void aCompletionOnAVerifierThreadSaysFromWhereItWasResumed() {
        try (Rig rig = Rig.open(Mode.HELD, "lower", "upper")) {
            rig.push("bottom", BOTTOM);
            rig.push("lower", RightDrivers.routineRetries(Ddi.woven("lower")));
            rig.push("upper", RightDrivers.forwardAndForget(Ddi.woven("upper")));
            assertThat(rig.request()).isSameAs(NtStatus.SUCCESS);
            List<LogEntry> resumed = rig.verifier().forcedPendings().stream()
                    .filter(entry -> !entry.resumedFrom().isEmpty())
                    .toList();
            assertThat(resumed)
                    .as("the retry is picked and held on a verifier thread")
                    .hasSize(2);
            assertThat(resumed)
                    .allSatisfy(entry -> assertThat(methods(entry.resumedFrom()))
                            .contains("nt!CallRecord.complete", "nt!Iop.continueCompletion"));
        }
    }

    @Test
    void aBugCheckHoldsTheEntriesOfItsOwnIrpAndTheReplay() {
        AtomicReference<Irp> broken = new AtomicReference<>();
        Dispatch touches = (device, irp) -> {
            DDI.skip(irp);
            NtStatus status = DDI.call(10, Dispatch.below(device), irp);
            if (irp == broken.get()) {
                DDI.touch(irp).status();
            }
            return DDI.returning(11, status);
        };
        try (Rig rig = Rig.open(Mode.LATE, touches, BOTTOM)) {
            Request other = Request.flush(rig.top());
            other.send();
            other.awaitEvent();
            Request request = Request.flush(rig.top());
            broken.set(request.irp());
            Throwable stop = catchThrowable(request::send);
            assertThat(stop)
                    .isInstanceOf(BugCheck.class)
                    .isSameAs(rig.machine().bugCheck().orElseThrow());
            String own = "IRP: " + address(request.irp()) + " - forced pending from stack trace: site ";
            assertThat(stop)
                    .hasMessageContainingAll(own, "late, at completion", "late, at the call", "0xC9/4A01", "Replay:");
            assertThat(stop.getMessage()).doesNotContain("IRP: " + address(other.irp()));
            assertThat(stop.getMessage().strip())
                    .endsWith(
                            "flags=0x210,driver=mydriver,policy=always,seed=0x1234,schedule=late,rules=0xC9/21C=disable");
            assertThat(rig.verifier().findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.log())
                            .hasSize(2)
                            .extracting(LogEntry::request)
                            .containsOnly(address(request.irp())));
        }
    }

    @Test
    void itKeepsTheNewestFortyHex() {
        try (Rig rig = Rig.open(Mode.EARLY, RightDrivers.forwardAndForget(DDI), BOTTOM)) {
            for (int i = 0; i < 40; i++) {
                rig.request();
            }
            assertThat(rig.verifier().forcedPendings()).hasSize(0x40);
        }
    }
}
