package io.driververifier.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ob.Handle;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests of processes have in common: bounded waits, and what a refusal looks like. */
final class Programs {
    static final Duration BOUND = Duration.ofSeconds(30);

    private Programs() {}

    static KEvent event() {
        return new KEvent(EventType.NOTIFICATION);
    }

    static void awaitEnd(Handle handle) {
        assertThat(Kernel32.waitForSingleObject(handle, BOUND)).isSameAs(NtStatus.SUCCESS);
    }

    static void await(KEvent event) {
        assertThat(Ke.waitForSingleObject(event, BOUND)).isSameAs(NtStatus.SUCCESS);
    }

    static void close(ProcessInformation information) {
        Kernel32.closeHandle(information.process());
        Kernel32.closeHandle(information.thread());
    }

    static void assertRefused(NtStatus status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(status));
    }
}
