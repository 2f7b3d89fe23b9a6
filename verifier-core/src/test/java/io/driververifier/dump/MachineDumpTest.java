package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.Irp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a dump of a machine shows of a program that hangs in a driver. */
class MachineDumpTest {
    private final HungMachine hung = new HungMachine();
    private final MachineImage image = hung.image();

    @AfterEach
    void close() {
        hung.close();
    }

    private ProcessImage process() {
        return image.processes().stream()
                .filter(process -> process.imageName().equals(HungMachine.PROGRAM))
                .findFirst()
                .orElseThrow();
    }

    private ThreadImage thread() {
        return image.threads().stream()
                .filter(thread -> thread.process() == process().address())
                .findFirst()
                .orElseThrow();
    }

    private IrpImage irp() {
        return image.irps().get(0);
    }

    @Test
    void theProcessWithItsThreadAndTheFileThatItHasOpen() {
        assertThat(image.processes().get(0).imageName()).isEqualTo("System");
        assertThat(process().activeThreads()).isEqualTo(1);
        assertThat(process().threads()).containsExactly(thread().address());
        assertThat(process().handles()).anySatisfy(handle -> {
            assertThat(handle.type()).isEqualTo("File");
            assertThat(handle.name()).isEqualTo("\\Device\\myfault");
            assertThat(image.files()).extracting(FileImage::address).containsExactly(handle.object());
        });
        assertThat(image.notes()).isEmpty();
    }

    @Test
    void theThreadWaitsInTheKernelOnTheEventOfItsRequestsFile() {
        ThreadImage thread = thread();
        assertThat(thread.state()).isEqualTo("WAIT");
        assertThat(thread.waitReason()).isEqualTo("Executive");
        assertThat(thread.isUserMode()).isFalse();
        assertThat(thread.isTimedWait()).isFalse();
        assertThat(thread.waitObjects())
                .containsExactly(new WaitImage(image.files().get(0).address(), "NotificationEvent"));
        assertThat(thread.irps()).containsExactly(irp().address());
    }

    @Test
    void itsStackHasTheFramesOfTheKernelAndNoneOfTheJdk() {
        assertThat(thread().stack())
                .extracting(frame -> frame.line().module() + "!" + frame.line().method())
                .contains("nt!Ke.waitForSingleObject", "nt!UserFile.read")
                .noneMatch(frame -> frame.contains("LockSupport") || frame.contains("Thread.run"));
    }

    @Test
    void theIrpWithItsLocations() {
        Irp kept = hung.kept.get(0);
        IrpImage irp = irp();
        assertThat(irp.address()).isEqualTo(kept.address());
        assertThat(irp.origin()).isEqualTo("THREADED");
        assertThat(irp.currentLocation()).isEqualTo(kept.currentLocation());
        assertThat(irp.thread()).isEqualTo(thread().address());
        assertThat(irp.cancelRoutine()).isEmpty();
        assertThat(irp.held()).isEmpty();
        LocationImage location = irp.locations().get(irp.currentLocation() - 1);
        assertThat(location.isUsed()).isTrue();
        assertThat(location.majorName()).isEqualTo("IRP_MJ_READ");
        assertThat(location.control() & 1).as("pending").isEqualTo(1);
        assertThat(location.device()).isEqualTo(image.devices().get(0).address());
        assertThat(location.file()).isEqualTo(image.files().get(0).address());
        assertThat(location.arguments()).containsExactly(16L, 0L, 0x20L, 1L);
    }

    @Test
    void theDriverItsDeviceAndItsModule() {
        DriverImage driver = image.drivers().stream()
                .filter(known -> known.name().equals("myfault"))
                .findFirst()
                .orElseThrow();
        DeviceImage device = image.devices().get(0);
        assertThat(driver.devices()).containsExactly(device.address());
        assertThat(driver.hasUnload()).isTrue();
        assertThat(driver.hasAddDevice()).isFalse();
        assertThat(device.name()).isEqualTo("myfault");
        assertThat(device.driver()).isEqualTo(driver.address());
        assertThat(image.modules()).extracting(ModuleImage::name).containsExactly("nt", "myfault");
        ModuleImage module = image.modules().get(1);
        assertThat(module.start()).isEqualTo(image.modules().get(0).end());
        assertThat(module.digest()).matches("[0-9a-f]{64}");
        assertThat(module.isVerified()).isFalse();
    }

    @Test
    void theNextDumpGivesTheSameAddresses() {
        MachineImage again = hung.image();
        assertThat(again.threads())
                .extracting(ThreadImage::waitObjects)
                .isEqualTo(
                        image.threads().stream().map(ThreadImage::waitObjects).toList());
        assertThat(again.irps()).isEqualTo(image.irps());
        assertThat(again.modules()).isEqualTo(image.modules());
        assertThat(again.number()).isEqualTo(image.number()).isEqualTo(hung.machine.number());
    }

    @Test
    void aDumpOfTheJvmHasTheOpenMachinesInTheOrderOfTheirNumbers() {
        try (Machine other = Machine.create()) {
            assertThat(Dumps.ofJvm(Dumps.ON_REQUEST).machines())
                    .extracting(MachineImage::number)
                    .isSorted()
                    .containsSubsequence(hung.machine.number(), other.number());
        }
        assertThat(image.irps()).extracting(IrpImage::status).containsExactly(NtStatus.SUCCESS.code());
    }

    @Test
    void whatIsTooMuchIsLeftOutAndSaid() {
        MachineImage bounded =
                Dumps.of(List.of(hung.machine), "test", 1).machines().get(0);
        assertThat(bounded.processes()).hasSize(1);
        assertThat(bounded.notes()).contains("Only 1 of 2 processes are in this dump");
    }
}
