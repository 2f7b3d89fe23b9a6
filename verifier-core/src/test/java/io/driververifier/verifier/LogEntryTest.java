package io.driververifier.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The layout of {@code !verifier 40}, character by character. */
class LogEntryTest {

    @Test
    void printsEachEntryNewestFirst() {
        assertThat(String.join("\n", LogEntry.render(List.of(Results.HELD, Results.PICKED), 0x40)))
                .isEqualTo("""
                        # Size of the log is 0x40
                        ========================================================
                        IRP: 9a3c1e48 - forced pending from stack trace: site 1f00c0de, late, at completion

                             %1$08x nt!Iov.localCompletionRoutine+0xa8 (Iov.java:7)
                             %2$08x pci!PciBus.callDown+0xb2 (PciBus.java:42)
                             -- on a verifier thread, resumed from:
                             %3$08x pci!PciBus$1.run+0x0 (Unknown Source)
                        ========================================================
                        IRP: 9a3c1e48 - forced pending from stack trace: site 1f00c0de, late, at the call

                             %2$08x pci!PciBus.callDown+0xb2 (PciBus.java:42)""".formatted(Results.ROUTINE.id(), Results.CALL.id(), Results.NO_SOURCE.id()));
    }

    @Test
    void saysThatNothingWasForced() {
        assertThat(LogEntry.render(List.of(), 0x40))
                .containsExactly("# Size of the log is 0x40", "No request was forced pending.");
    }

    /** Written down, so that it is seen to be the same on every JDK. */
    @Test
    void theNumberOfAFrameIsTheSameEverywhere() {
        assertThat(Results.CALL).hasToString("71cf1943 pci!PciBus.callDown+0xb2 (PciBus.java:42)");
    }
}
