package io.driververifier.nt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Reference 6.10: the values, one instance each. */
class NtStatusTest {
    @Test
    void aValueIsOneInstanceWithItsName() {
        assertThat(NtStatus.of(0x103)).isSameAs(NtStatus.PENDING).hasToString("STATUS_PENDING");
        assertThat(NtStatus.of(0xC000_0120)).isSameAs(NtStatus.CANCELLED);
        assertThat(NtStatus.CONTINUE_COMPLETION).isSameAs(NtStatus.SUCCESS);
        assertThat(NtStatus.of(0xE000_1234)).isSameAs(NtStatus.of(0xE000_1234)).hasToString("0xE0001234");
    }

    @Test
    void theSeverityIsInTheTwoHighestBits() {
        for (NtStatus success : new NtStatus[] {NtStatus.SUCCESS, NtStatus.PENDING, NtStatus.ALERTED}) {
            assertThat(success.isSuccess()).as(success.toString()).isTrue();
            assertThat(success.isError()).as(success.toString()).isFalse();
        }
        assertThat(NtStatus.BUFFER_OVERFLOW.isSuccess()).isFalse();
        assertThat(NtStatus.BUFFER_OVERFLOW.isError()).isFalse();
        assertThat(NtStatus.DEVICE_REMOVED.isSuccess()).isFalse();
        assertThat(NtStatus.DEVICE_REMOVED.isError()).isTrue();
    }

    @Test
    void theCodesAreThoseOfWindows() {
        Map.ofEntries(
                        Map.entry(NtStatus.ABANDONED, 0x80),
                        Map.entry(NtStatus.USER_APC, 0xC0),
                        Map.entry(NtStatus.ALERTED, 0x101),
                        Map.entry(NtStatus.REPARSE, 0x104),
                        Map.entry(NtStatus.NO_MEMORY, 0xC000_0017),
                        Map.entry(NtStatus.THREAD_IS_TERMINATING, 0xC000_004B),
                        Map.entry(NtStatus.DELETE_PENDING, 0xC000_0056),
                        Map.entry(NtStatus.DEVICE_NOT_CONNECTED, 0xC000_009D),
                        Map.entry(NtStatus.IO_TIMEOUT, 0xC000_00B5),
                        Map.entry(NtStatus.FILE_FORCED_CLOSED, 0xC000_00B6),
                        Map.entry(NtStatus.DEVICE_DOES_NOT_EXIST, 0xC000_00C0),
                        Map.entry(NtStatus.PROCESS_IS_TERMINATING, 0xC000_010A),
                        Map.entry(NtStatus.CANNOT_DELETE, 0xC000_0121),
                        Map.entry(NtStatus.INVALID_DEVICE_STATE, 0xC000_0184),
                        Map.entry(NtStatus.NOT_FOUND, 0xC000_0225),
                        Map.entry(NtStatus.DRIVER_UNABLE_TO_LOAD, 0xC000_026C),
                        Map.entry(NtStatus.DEVICE_REMOVED, 0xC000_02B6))
                .forEach((status, code) ->
                        assertThat(status.code()).as(status.toString()).isEqualTo(code));
    }
}
