package io.driververifier.samples.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.IrpParameters.UsageType;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.pci.Pci;
import io.driververifier.samples.stacks.PciStack.UsageCounts;
import io.driververifier.user.UserFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes of a notification that passes five devices in two stacks. */
public class PciStackTest {
    private final Machine machine = Machine.create();
    private final PciStack stack = PciStack.build(machine);

    @AfterEach
    void closeTheMachine() {
        machine.close();
    }

    private static UsageCounts each(int count) {
        return new UsageCounts(count, count, count, count, count);
    }

    @Test
    void everyDriverSeesANotification() {
        assertThat(stack.notifyUsage(UsageType.PAGING, true)).isEqualTo(NtStatus.SUCCESS);

        assertThat(stack.usageCounts()).isEqualTo(each(1));
    }

    @Test
    void whatComesAndLeavesIsForgotten() {
        for (UsageType type : UsageType.values()) {
            stack.notifyUsage(type, true);
        }
        assertThat(stack.usageCounts()).isEqualTo(each(3));

        for (UsageType type : UsageType.values()) {
            assertThat(stack.notifyUsage(type, false)).isEqualTo(NtStatus.SUCCESS);
        }

        assertThat(stack.usageCounts()).isEqualTo(each(0));
    }

    @Test
    void whatTheBottomRefusesNobodyCounts() {
        assertThat(stack.notifyUsage(UsageType.DUMP_FILE, false)).isEqualTo(NtStatus.INVALID_PARAMETER);

        assertThat(stack.usageCounts()).isEqualTo(each(0));
    }

    @Test
    void aRefusalDoesNotSpoilWhatFollows() {
        stack.notifyUsage(UsageType.HIBERNATION, false);

        assertThat(stack.notifyUsage(UsageType.HIBERNATION, true)).isEqualTo(NtStatus.SUCCESS);
        assertThat(stack.usageCounts()).isEqualTo(each(1));
    }

    @Test
    void notificationsOfManyThreadsAllCount() {
        Concurrently.run(machine, 4, number -> {
            for (int round = 0; round < 10; round++) {
                assertThat(stack.notifyUsage(UsageType.PAGING, true)).isEqualTo(NtStatus.SUCCESS);
            }
        });
        assertThat(stack.usageCounts()).isEqualTo(each(40));

        Concurrently.run(machine, 4, number -> {
            for (int round = 0; round < 10; round++) {
                assertThat(stack.notifyUsage(UsageType.PAGING, false)).isEqualTo(NtStatus.SUCCESS);
            }
        });
        assertThat(stack.usageCounts()).isEqualTo(each(0));
    }

    @Test
    void programsCannotOpenTheController() {
        assertThatThrownBy(() -> UserFile.open(machine, Pci.CHILD_DEVICE_NAME))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isEqualTo(NtStatus.INVALID_DEVICE_REQUEST));
    }
}
