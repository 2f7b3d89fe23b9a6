package io.driververifier.kd;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.dump.Dump;
import io.driververifier.dump.LockImage;
import io.driververifier.dump.MachineImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A lock that is held is shown as held, whoever holds it. */
class LocksTest {
    @Test
    void oneThatNobodyInParticularHasAcquired() {
        assertThat(locks(new LockImage(0xfe000000, "RemoveLock", "pci", 0, 3, List.of())))
                .containsExactly(
                        "**** DUMP OF ALL LOCKS ****",
                        "RemoveLock @ fe000000  Acquired, 3 times  pci",
                        "1 total locks, 1 locks currently held");
    }

    @Test
    void oneOfAJavaThreadOutsideTheMachine() {
        LockImage lock = new LockImage(
                0xfe000000, "java.lang.Object", "held by the Java thread \"main\"", 0, 1, List.of(0x8f000010));
        assertThat(locks(lock))
                .containsExactly(
                        "**** DUMP OF ALL LOCKS ****",
                        "java.lang.Object @ fe000000  Owned by the Java thread \"main\"",
                        "     Waiting: 8f000010",
                        "1 total locks, 1 locks currently held");
    }

    @Test
    void oneThatIsOnlyWaitedForIsAvailable() {
        assertThat(locks(new LockImage(0xfe000000, "SpinLock", "the cancel spin lock", 0, 0, List.of(0x8f000010))))
                .contains(
                        "SpinLock @ fe000000  Available  the cancel spin lock",
                        "1 total locks, 0 locks currently held");
    }

    private static List<String> locks(LockImage lock) {
        MachineImage machine = new MachineImage(
                1,
                Optional.empty(),
                0,
                -1,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(lock));
        Dump nothing = Dumps.empty();
        return KdOutcome.of(new Dump(nothing.header(), List.of(machine), List.of(), Optional.empty()), "!locks")
                .output();
    }
}
