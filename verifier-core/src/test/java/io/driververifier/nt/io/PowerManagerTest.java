package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.PassingDriver;
import io.driververifier.fixture.ScriptedBus;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.IrpParameters.Power;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The power manager with buses that answer at once, and with buses that pend. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PowerManagerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Machine machine = Machine.create();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final PassingDriver above = new PassingDriver("above", log);
    private final PassingDriver function = new PassingDriver("f", log);
    private final DeviceObject physical;

    PowerManagerTest(boolean pends) {
        PnpManager pnp = machine.pnp();
        ScriptedBus bus = pends ? new ScriptedBus(log).pending() : new ScriptedBus(log);
        DeviceObject root = pnp.createRootDevice("bus");
        pnp.install(root, machine.load("bus", bus), machine.load("above", above));
        pnp.start(root);
        physical = bus.plugIn("1");
        pnp.enumerate(root);
        pnp.install(physical, machine.load("f", function));
        pnp.start(physical);
        log.clear();
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void devicesSleepBeforeTheirBusAndWakeAfterIt() {
        PowerManager power = machine.power();
        assertThat(power.querySystemPower(SystemPowerState.SLEEPING3)).isSameAs(NtStatus.SUCCESS);
        assertThat(power.setSystemPower(SystemPowerState.SLEEPING3)).isSameAs(NtStatus.SUCCESS);
        assertThat(power.state()).isSameAs(SystemPowerState.SLEEPING3);
        assertThat(power.setSystemPower(SystemPowerState.WORKING)).isSameAs(NtStatus.SUCCESS);
        assertThat(log)
                .containsExactly(
                        "f:QUERY_POWER",
                        "pdo:QUERY_POWER",
                        "above:QUERY_POWER",
                        "f:SET_POWER",
                        "pdo:SET_POWER",
                        "above:SET_POWER",
                        "above:SET_POWER",
                        "f:SET_POWER",
                        "pdo:SET_POWER");
    }

    @Test
    void aRefusalTakesTheQuestionBackFromAllThatWereAsked() {
        above.on(PowerMinor.QUERY_POWER, Dispatch.completing(NtStatus.DEVICE_BUSY));
        List<PowerState> told = new CopyOnWriteArrayList<>();
        function.on(PowerMinor.SET_POWER, (device, irp) -> {
            told.add(Io.getCurrentIrpStackLocation(irp).parameters(Power.class).state());
            return Dispatch.skipping().dispatch(device, irp);
        });
        assertThat(machine.power().querySystemPower(SystemPowerState.SLEEPING3)).isSameAs(NtStatus.DEVICE_BUSY);
        assertThat(told).containsExactly(SystemPowerState.WORKING);
        assertThat(machine.power().state()).isSameAs(SystemPowerState.WORKING);
    }

    @Test
    void aFailureKeepsTheOthersFromNothing() {
        function.on(PowerMinor.SET_POWER, Dispatch.completing(NtStatus.IO_DEVICE_ERROR));
        assertThat(machine.power().setSystemPower(SystemPowerState.SLEEPING1)).isSameAs(NtStatus.IO_DEVICE_ERROR);
        assertThat(log).contains("above:SET_POWER");
    }

    @Test
    void requestsComeAsNotSupportedAndWithTheirState() {
        function.on(PowerMinor.SET_POWER, (device, irp) -> {
            assertThat(irp.status()).isSameAs(NtStatus.NOT_SUPPORTED);
            Power power = Io.getCurrentIrpStackLocation(irp).parameters(Power.class);
            assertThat(power).isEqualTo(new Power(SystemPowerState.HIBERNATE));
            assertThat(power.type()).isSameAs(PowerType.SYSTEM);
            return Dispatch.skipping().dispatch(device, irp);
        });
        assertThat(machine.power().setSystemPower(SystemPowerState.HIBERNATE)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void aDriverMayRequestADeviceStateAndIsToldOfTheEnd() {
        KEvent told = new KEvent(EventType.NOTIFICATION);
        List<Object> outcome = new CopyOnWriteArrayList<>();
        Thread requester = Thread.currentThread();
        function.on(PowerMinor.SET_POWER, (device, irp) -> {
            assertThat(Thread.currentThread()).isNotSameAs(requester);
            return Dispatch.skipping().dispatch(device, irp);
        });
        assertThat(Po.requestPowerIrp(
                        physical, PowerMinor.SET_POWER, DevicePowerState.D3, (device, minor, state, status) -> {
                            outcome.addAll(List.of(device, minor, state, status));
                            Ke.setEvent(told);
                        }))
                .isSameAs(NtStatus.PENDING);
        assertThat(Ke.waitForSingleObject(told, LONG)).isSameAs(NtStatus.SUCCESS);
        assertThat(outcome).containsExactly(physical, PowerMinor.SET_POWER, DevicePowerState.D3, NtStatus.SUCCESS);
    }

    @Test
    void nobodyMayRequestTheStateOfTheSystem() {
        for (MinorFunction minor :
                List.of(PowerMinor.SET_POWER, PowerMinor.QUERY_POWER, PowerMinor.POWER_SEQUENCE, PnpMinor.EJECT)) {
            assertThat(Po.requestPowerIrp(physical, minor, SystemPowerState.SLEEPING3, null))
                    .isSameAs(NtStatus.INVALID_PARAMETER_2);
        }
        assertThat(Po.requestPowerIrp(physical, PowerMinor.WAIT_WAKE, DevicePowerState.D0, null))
                .isSameAs(NtStatus.INVALID_PARAMETER_2);
        assertThat(log).isEmpty();
    }

    @Test
    void theNotedStateOfADeviceIsAnsweredWhenItChanges() {
        assertThat(Po.setPowerState(physical, DevicePowerState.D0)).isSameAs(DevicePowerState.UNSPECIFIED);
        assertThat(Po.setPowerState(physical, DevicePowerState.D3)).isSameAs(DevicePowerState.D0);
    }
}
