package io.driververifier.samples.toaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.io.PnpManager;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PnpOutcome;
import io.driververifier.nt.io.PowerManager;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.nt.io.SystemPowerState;
import io.driververifier.nt.ob.Ob;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.toaster.bus.BusControl;
import io.driververifier.samples.toaster.bus.ToasterBus;
import io.driververifier.samples.toaster.filter.ToasterFilter;
import io.driververifier.samples.toaster.function.Toaster;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Toasters come, work, sleep and go. */
public class ToasterTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Machine machine = Machine.create();
    private final PnpManager pnp = machine.pnp();
    private final PowerManager power = machine.power();
    private final ToasterFilter filter = new ToasterFilter();
    private final DriverObject busDriver = machine.load(new ToasterBus(isLate()));
    private final DriverObject functionDriver = machine.load(new Toaster());
    private final DriverObject filterDriver = machine.load(filter);
    private final DeviceObject root = pnp.createRootDevice("toasterbus");

    boolean isLate() {
        return false;
    }

    @BeforeEach
    void startTheBus() {
        pnp.install(root, busDriver);
        assertThat(pnp.start(root)).isSameAs(NtStatus.SUCCESS);
    }

    @AfterEach
    void closeTheMachine() {
        machine.close();
    }

    private NtStatus control(int code, int serial) {
        ByteBuffer input = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(serial)
                .flip();
        try (UserFile bus = UserFile.open(machine, ToasterBus.DEVICE_NAME)) {
            return bus.control(code, input, null).status();
        } finally {
            assertThat(pnp.settle(LONG)).isTrue();
        }
    }

    private DeviceObject plugIn(int serial) {
        assertThat(control(BusControl.PLUG_IN, serial)).isSameAs(NtStatus.SUCCESS);
        List<DeviceObject> arrived = pnp.enumerate(root).arrived();
        return arrived.get(arrived.size() - 1);
    }

    private DeviceObject start(int serial) {
        DeviceObject physical = plugIn(serial);
        pnp.install(physical, functionDriver, filterDriver);
        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);
        return physical;
    }

    private static ByteBuffer bread(int value) {
        return ByteBuffer.wrap(new byte[] {(byte) value, (byte) (value + 1)});
    }

    private static void assertHolds(UserFile toaster, int value) {
        ByteBuffer read = ByteBuffer.allocate(2);
        UserFile.IoResult result = toaster.read(read, 4);
        assertThat(result).isEqualTo(new UserFile.IoResult(NtStatus.SUCCESS, 2));
        assertThat(read).isEqualTo(bread(value));
    }

    private static void assertToasts(UserFile toaster, int value) {
        assertThat(toaster.write(bread(value), 4).status()).isSameAs(NtStatus.SUCCESS);
        assertHolds(toaster, value);
    }

    private static NtStatus outcome(Overlapped request) {
        return request.await(LONG).orElseThrow().status();
    }

    // Plugging in

    @Test
    void twoToastersWorkSideBySide() {
        DeviceObject one = start(1);
        DeviceObject two = start(2);
        assertThat(pnp.instancePath(one)).contains("TOASTER\\MICROSOFTTOASTER\\01");
        assertThat(pnp.children(root)).containsExactly(one, two);
        assertThat(filter.startCount()).isEqualTo(2);
        try (UserFile first = UserFile.open(machine, "toaster0");
                UserFile second = UserFile.open(machine, "toaster1")) {
            assertToasts(first, 10);
            assertToasts(second, 20);
            assertHolds(first, 10);
        }
    }

    @Test
    void whatIsPluggedInAlreadyIsRefused() {
        start(1);
        assertThat(control(BusControl.PLUG_IN, 1)).isSameAs(NtStatus.INVALID_PARAMETER);
        assertThat(control(BusControl.UNPLUG, 2)).isSameAs(NtStatus.NO_SUCH_DEVICE);
        assertThat(control(BusControl.EJECT, 2)).isSameAs(NtStatus.NO_SUCH_DEVICE);
    }

    @Test
    void theStackSaysWhatAToasterCan() {
        DeviceCapabilities capabilities = pnp.queryCapabilities(start(7));
        assertThat(capabilities.address()).isEqualTo(7);
        assertThat(capabilities.isRemovable()).isTrue();
        assertThat(capabilities.isSurpriseRemovalOk()).isTrue();
    }

    @Test
    void theTargetOfTheStackIsThePhysicalDevice() {
        DeviceObject physical = start(1);
        PnpOutcome outcome = pnp.send(
                physical, PnpMinor.QUERY_DEVICE_RELATIONS, new QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE));
        assertThat(outcome.answer(DeviceRelations.class)).isEqualTo(DeviceRelations.of(physical));
        Ob.dereferenceObject(physical);
    }

    @Test
    void whatNobodyKnowsComesBackUntouched() {
        DeviceObject physical = start(1);
        PnpOutcome untouched = new PnpOutcome(NtStatus.NOT_SUPPORTED, null);
        assertThat(pnp.send(physical, new ReservedMinor(0x55), IrpParameters.None.NONE))
                .isEqualTo(untouched);
        assertThat(pnp.send(root, PnpMinor.QUERY_BUS_INFORMATION, IrpParameters.None.NONE))
                .isEqualTo(untouched);
    }

    // Stopping and removing

    @Test
    void aStoppedToasterHoldsRequestsUntilItStartsAgain() {
        DeviceObject physical = start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            assertThat(pnp.queryStop(physical)).isSameAs(NtStatus.SUCCESS);
            Overlapped duringQuery = toaster.writeOverlapped(bread(30), 4);
            assertThat(pnp.stop(physical)).isSameAs(NtStatus.SUCCESS);
            Overlapped whileStopped = toaster.writeOverlapped(bread(31), 4);
            assertThat(duringQuery.isCompleted()).isFalse();
            assertThat(whileStopped.isCompleted()).isFalse();

            assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);

            assertThat(outcome(duringQuery)).isSameAs(NtStatus.SUCCESS);
            assertThat(outcome(whileStopped)).isSameAs(NtStatus.SUCCESS);
        }
    }

    @Test
    void aStopThatIsCancelledLetsRequestsGoOn() {
        DeviceObject physical = start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            assertThat(pnp.queryStop(physical)).isSameAs(NtStatus.SUCCESS);
            Overlapped held = toaster.writeOverlapped(bread(40), 4);
            pnp.cancelStop(physical);
            assertThat(outcome(held)).isSameAs(NtStatus.SUCCESS);
            assertToasts(toaster, 41);
        }
    }

    @Test
    void aRemovalThatIsCancelledChangesNothing() {
        DeviceObject physical = start(1);
        assertThat(pnp.queryRemove(physical)).isSameAs(NtStatus.SUCCESS);
        pnp.cancelRemove(physical);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            assertToasts(toaster, 50);
            assertThat(pnp.queryRemove(physical)).isSameAs(NtStatus.DEVICE_BUSY);
            assertToasts(toaster, 51);
        }
    }

    @Test
    void aRemovedToasterStaysPluggedInAndCanBeStartedAgain() {
        DeviceObject physical = start(1);
        assertThat(pnp.queryRemove(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(pnp.remove(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(functionDriver.devices()).isEmpty();
        assertThat(filterDriver.devices()).isEmpty();
        assertThat(pnp.enumerate(root).arrived()).containsExactly(physical);

        pnp.install(physical, filterDriver, functionDriver);
        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);
        try (UserFile toaster = UserFile.open(machine, "toaster1")) {
            assertToasts(toaster, 60);
        }
    }

    @Test
    void aToasterThatIsTornOutIsGoneWhenTheLastProgramHasClosedIt() {
        DeviceObject physical = start(1);
        UserFile toaster = UserFile.open(machine, "toaster0");
        assertToasts(toaster, 70);

        assertThat(control(BusControl.UNPLUG, 1)).isSameAs(NtStatus.SUCCESS);

        assertThat(pnp.isReportedMissing(physical)).isTrue();
        assertThat(toaster.read(ByteBuffer.allocate(1), 0).status()).isSameAs(NtStatus.NO_SUCH_DEVICE);
        assertThatThrownBy(() -> UserFile.open(machine, "toaster0")).isInstanceOf(NtStatusException.class);
        assertThat(functionDriver.devices()).hasSize(1);
        assertThat(busDriver.devices()).contains(physical);

        toaster.close();
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(functionDriver.devices()).isEmpty();
        assertThat(busDriver.devices()).doesNotContain(physical);
        assertThat(pnp.children(root)).isEmpty();
    }

    @Test
    void whatIsHeldWhenAToasterIsTornOutFails() {
        DeviceObject physical = start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            pnp.queryStop(physical);
            pnp.stop(physical);
            Overlapped held = toaster.readOverlapped(ByteBuffer.allocate(1), 0);
            assertThat(control(BusControl.UNPLUG, 1)).isSameAs(NtStatus.SUCCESS);
            assertThat(outcome(held)).isSameAs(NtStatus.NO_SUCH_DEVICE);
        }
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(functionDriver.devices()).isEmpty();
    }

    @Test
    void aToasterCanComeBackWhileTheOldOneIsStillOpen() {
        start(1);
        UserFile old = UserFile.open(machine, "toaster0");
        control(BusControl.UNPLUG, 1);
        DeviceObject again = start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster1")) {
            assertToasts(toaster, 80);
            old.close();
            assertThat(pnp.settle(LONG)).isTrue();
            assertToasts(toaster, 81);
        }
        assertThat(pnp.children(root)).containsExactly(again);
    }

    @Test
    void anEjectedToasterIsAskedFirst() {
        start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            assertThat(control(BusControl.EJECT, 1)).isSameAs(NtStatus.SUCCESS);
            assertToasts(toaster, 90);
        }
        assertThat(control(BusControl.EJECT, 1)).isSameAs(NtStatus.SUCCESS);
        assertThat(pnp.children(root)).isEmpty();
        assertThat(functionDriver.devices()).isEmpty();
        assertThat(busDriver.devices()).hasSize(1);
    }

    @Test
    void aTornOutBusTakesItsToastersWithIt() {
        start(1);
        plugIn(2);
        pnp.surpriseRemove(root);
        assertThat(busDriver.devices()).isEmpty();
        assertThat(functionDriver.devices()).isEmpty();
        assertThat(filterDriver.devices()).isEmpty();
    }

    // Power

    @Test
    void requestsOfASleepingToasterAreHeldUntilItWakes() {
        start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            assertToasts(toaster, 100);
            assertThat(power.querySystemPower(SystemPowerState.SLEEPING3)).isSameAs(NtStatus.SUCCESS);
            assertThat(power.setSystemPower(SystemPowerState.SLEEPING3)).isSameAs(NtStatus.SUCCESS);
            List<Overlapped> held = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                held.add(toaster.writeOverlapped(bread(101 + i), 4));
            }
            assertThat(held).noneMatch(Overlapped::isCompleted);

            assertThat(power.setSystemPower(SystemPowerState.WORKING)).isSameAs(NtStatus.SUCCESS);

            assertThat(held).extracting(ToasterTest::outcome).containsOnly(NtStatus.SUCCESS);
            assertToasts(toaster, 99);
        }
    }

    @Test
    void aHeldRequestCanBeCancelledAndAClosedFileCancelsItsOwn() {
        start(1);
        UserFile toaster = UserFile.open(machine, "toaster0");
        UserFile other = UserFile.open(machine, "toaster0");
        power.setSystemPower(SystemPowerState.HIBERNATE);
        Overlapped cancelled = toaster.readOverlapped(ByteBuffer.allocate(1), 0);
        Overlapped closed = toaster.readOverlapped(ByteBuffer.allocate(1), 0);
        Overlapped ofTheOther = other.readOverlapped(ByteBuffer.allocate(1), 0);
        assertThat(cancelled.cancel()).isTrue();
        assertThat(outcome(cancelled)).isSameAs(NtStatus.CANCELLED);
        toaster.close();
        assertThat(outcome(closed)).isSameAs(NtStatus.CANCELLED);
        assertThat(ofTheOther.isCompleted()).isFalse();
        power.setSystemPower(SystemPowerState.WORKING);
        assertThat(outcome(ofTheOther)).isSameAs(NtStatus.SUCCESS);
        other.close();
    }

    @Test
    void aToasterCanBeTornOutInItsSleep() {
        start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            power.setSystemPower(SystemPowerState.SLEEPING3);
            Overlapped held = toaster.readOverlapped(ByteBuffer.allocate(1), 0);
            control(BusControl.UNPLUG, 1);
            assertThat(outcome(held)).isSameAs(NtStatus.NO_SUCH_DEVICE);
            assertThat(power.setSystemPower(SystemPowerState.WORKING)).isSameAs(NtStatus.SUCCESS);
        }
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(functionDriver.devices()).isEmpty();
    }

    @Test
    void sleepInTheMiddleOfManyRequestsLosesNone() {
        start(1);
        try (UserFile toaster = UserFile.open(machine, "toaster0")) {
            Concurrently.run(machine, 4, number -> {
                for (int round = 0; round < 20; round++) {
                    if (number == 0) {
                        assertThat(power.setSystemPower(SystemPowerState.SLEEPING3))
                                .isSameAs(NtStatus.SUCCESS);
                        assertThat(power.setSystemPower(SystemPowerState.WORKING))
                                .isSameAs(NtStatus.SUCCESS);
                    } else {
                        assertThat(outcome(toaster.writeOverlapped(bread(number), 4)))
                                .isSameAs(NtStatus.SUCCESS);
                    }
                }
            });
        }
    }

    // The end

    @Test
    void everythingCanBeUnloadedAfterItsRemoval() {
        start(1);
        start(2);
        assertThat(pnp.queryRemove(root)).isSameAs(NtStatus.SUCCESS);
        assertThat(pnp.remove(root)).isSameAs(NtStatus.SUCCESS);
        for (DriverObject driver : List.of(filterDriver, functionDriver, busDriver)) {
            assertThat(driver.devices()).isEmpty();
            machine.unload(driver);
        }
        assertThat(machine.driver("toaster")).isEmpty();
    }
}
