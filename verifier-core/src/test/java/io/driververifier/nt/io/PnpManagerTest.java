package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.PassingDriver;
import io.driververifier.fixture.ScriptedBus;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.IrpParameters.QueryDeviceRelations;
import io.driververifier.nt.ob.Ob;
import io.driververifier.user.UserFile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The PnP manager with buses that answer at once, and with buses that pend. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class PnpManagerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Machine machine = Machine.create();
    private final PnpManager pnp = machine.pnp();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ScriptedBus bus;
    private final DeviceObject root;

    PnpManagerTest(boolean pends) {
        bus = pends ? new ScriptedBus(log).pending() : new ScriptedBus(log);
        root = pnp.createRootDevice("bus");
        pnp.install(root, machine.load("bus", bus));
        assertThat(pnp.start(root)).isSameAs(NtStatus.SUCCESS);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    private DeviceObject found(String instance) {
        DeviceObject physical = bus.plugIn(instance);
        assertThat(pnp.enumerate(root).arrived()).contains(physical);
        return physical;
    }

    private DeviceObject started(String instance, PassingDriver driver) {
        DeviceObject physical = found(instance);
        pnp.install(physical, machine.load("driver" + instance, driver));
        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);
        log.clear();
        return physical;
    }

    private PassingDriver passing(String name) {
        return new PassingDriver(name, log);
    }

    @Test
    void whatABusReportsIsPhysicalAndHasAName() {
        DeviceObject physical = bus.plugIn("7");
        assertThat(physical.isPhysical()).isFalse();

        assertThat(pnp.enumerate(root)).isEqualTo(new BusChanges(List.of(physical), List.of()));

        assertThat(physical.isPhysical()).isTrue();
        assertThat(pnp.instancePath(physical)).contains("SCRIPTED\\THING\\7");
        assertThat(log).contains("pdo:QUERY_ID");
        assertThat(pnp.children(root)).containsExactly(physical);
    }

    @Test
    void theReferencesOfAnAnswerAreGivenUp() {
        DeviceObject physical = found("1");
        int before = physical.referenceCount();
        pnp.enumerate(root);
        assertThat(physical.referenceCount()).isEqualTo(before);
    }

    @Test
    void whatIsAttachedToSomethingIsNoPhysicalDevice() {
        DeviceObject physical = found("1");
        pnp.install(physical, machine.load("above", passing("above")));
        DeviceObject above = physical.attachedDevice();
        assertThat(above).isNotNull();
        assertThat(above.isPhysical()).isFalse();
    }

    @Test
    void rootDevicesAreToldApart() {
        assertThat(pnp.instancePath(root)).contains("ROOT\\BUS\\0000");
        assertThat(pnp.instancePath(pnp.createRootDevice("bus"))).contains("ROOT\\BUS\\0001");
        assertThat(root.isPhysical()).isTrue();
        assertThat(root.driver()).hasToString("\\Driver\\PnpManager");
        assertThat(Iop.isOfTheKernel(root.driver())).isTrue();
        assertThat(Iop.isOfTheKernel(bus())).isFalse();
    }

    @Test
    void aStackIsStartedFromItsTopAndThenAskedWhatItCan() {
        DeviceObject physical = found("1");
        pnp.install(physical, machine.load("function", passing("function")), machine.load("filter", passing("filter")));
        log.clear();

        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);

        assertThat(log)
                .containsExactly(
                        "filter:START_DEVICE",
                        "function:START_DEVICE",
                        "pdo:START_DEVICE",
                        "filter:QUERY_CAPABILITIES",
                        "function:QUERY_CAPABILITIES",
                        "pdo:QUERY_CAPABILITIES",
                        "filter:QUERY_PNP_DEVICE_STATE",
                        "function:QUERY_PNP_DEVICE_STATE",
                        "pdo:QUERY_PNP_DEVICE_STATE");
    }

    @Test
    void everyRequestComesAsNotSupported() {
        List<NtStatus> came = new CopyOnWriteArrayList<>();
        PassingDriver looking = passing("looking");
        for (PnpMinor minor : PnpMinor.values()) {
            if (minor != PnpMinor.REMOVE_DEVICE) {
                looking.on(minor, (device, irp) -> {
                    came.add(irp.status());
                    return Dispatch.skipping().dispatch(device, irp);
                });
            }
        }
        DeviceObject physical = started("1", looking);
        pnp.queryStop(physical);
        pnp.stop(physical);
        pnp.start(physical);
        pnp.queryRemove(physical);
        pnp.cancelRemove(physical);
        pnp.surpriseRemove(physical);
        assertThat(came).hasSizeGreaterThan(10).containsOnly(NtStatus.NOT_SUPPORTED);
    }

    @Test
    void capabilitiesAreAskedForWithEverythingSetThatHasToBe() {
        DeviceObject physical = started("1", passing("f").on(PnpMinor.QUERY_CAPABILITIES, (device, irp) -> {
            DeviceCapabilities asked = Io.getCurrentIrpStackLocation(irp)
                    .parameters(IrpParameters.QueryCapabilities.class)
                    .capabilities();
            assertThat(asked.version()).isEqualTo(1);
            assertThat(asked.size()).isEqualTo(DeviceCapabilities.SIZE_BYTES);
            assertThat(asked.address()).isEqualTo(-1);
            assertThat(asked.uiNumber()).isEqualTo(-1);
            asked.setSurpriseRemovalOk(true);
            return Dispatch.skipping().dispatch(device, irp);
        }));
        assertThat(pnp.queryCapabilities(physical).isSurpriseRemovalOk()).isTrue();
        assertThat(pnp.queryCapabilities(root).deviceState(SystemPowerState.SLEEPING3))
                .isSameAs(DevicePowerState.D3);
    }

    @Test
    void aDriverThatRefusesToAddADeviceTakesThoseBelowWithIt() {
        DeviceObject physical = found("1");
        DriverObject below = machine.load("below", passing("below"));
        DriverObject refuses = machine.load("refuses", passing("refuses").refusing(NtStatus.DEVICE_BUSY));
        assertThatThrownBy(() -> pnp.install(physical, below, refuses)).isInstanceOf(NtStatusException.class);
        assertThat(below.devices()).isEmpty();
        assertThat(physical.attachedDevice()).isNull();
        assertThat(pnp.enumerate(root).arrived()).containsExactly(physical);
    }

    @Test
    void aDeviceThatFailsToStartIsRemoved() {
        DeviceObject physical = found("1");
        DriverObject failing = machine.load(
                "failing", passing("failing").on(PnpMinor.START_DEVICE, Dispatch.completing(NtStatus.IO_DEVICE_ERROR)));
        pnp.install(physical, failing);
        assertThat(pnp.start(physical)).isSameAs(NtStatus.IO_DEVICE_ERROR);
        assertThat(failing.devices()).isEmpty();
        assertThat(log).contains("failing:REMOVE_DEVICE").doesNotContain("failing:SURPRISE_REMOVAL");
    }

    @Test
    void stoppingAsksFirstAndStartingGoesOn() {
        DeviceObject physical = started("1", passing("f"));
        assertThat(pnp.queryStop(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(pnp.stop(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(log)
                .filteredOn(line -> line.startsWith("f:"))
                .startsWith("f:QUERY_STOP_DEVICE", "f:STOP_DEVICE", "f:START_DEVICE");
    }

    @Test
    void whoRefusesToStopIsToldThatItGoesOn() {
        DeviceObject physical =
                started("1", passing("f").on(PnpMinor.QUERY_STOP_DEVICE, Dispatch.completing(NtStatus.DEVICE_BUSY)));
        assertThat(pnp.queryStop(physical)).isSameAs(NtStatus.DEVICE_BUSY);
        assertThat(pnp.stop(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(log)
                .filteredOn(line -> line.startsWith("f:"))
                .containsExactly("f:QUERY_STOP_DEVICE", "f:CANCEL_STOP_DEVICE");
    }

    @Test
    void aBusIsAskedAfterItsDevicesAndToldBeforeThemThatItGoesOn() {
        PassingDriver above =
                passing("above").on(PnpMinor.QUERY_REMOVE_DEVICE, Dispatch.completing(NtStatus.DEVICE_BUSY));
        pnp.remove(root);
        pnp.install(root, bus(), machine.load("above", above));
        pnp.start(root);
        started("1", passing("f"));
        assertThat(pnp.queryRemove(root)).isSameAs(NtStatus.DEVICE_BUSY);
        assertThat(log)
                .containsExactly(
                        "f:QUERY_REMOVE_DEVICE",
                        "pdo:QUERY_REMOVE_DEVICE",
                        "above:QUERY_REMOVE_DEVICE",
                        "above:CANCEL_REMOVE_DEVICE",
                        "f:CANCEL_REMOVE_DEVICE",
                        "pdo:CANCEL_REMOVE_DEVICE");
    }

    private DriverObject bus() {
        return machine.driver("bus").orElseThrow();
    }

    @Test
    void anOpenDeviceIsNotRemovedByAsking() {
        DeviceObject physical = started("1", passing("f").named("thing"));
        try (UserFile open = UserFile.open(machine, "thing")) {
            assertThat(pnp.queryRemove(physical)).isSameAs(NtStatus.DEVICE_BUSY);
        }
        assertThat(log).contains("f:CANCEL_REMOVE_DEVICE");
        assertThat(pnp.queryRemove(physical)).isSameAs(NtStatus.SUCCESS);
        pnp.cancelRemove(physical);
        assertThat(pnp.queryStop(physical)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void whatIsRemovedButStillPluggedInCanBeInstalledAgain() {
        DeviceObject physical = started("1", passing("f"));
        pnp.queryRemove(physical);
        assertThat(pnp.remove(physical)).isSameAs(NtStatus.SUCCESS);
        assertThat(physical.attachedDevice()).isNull();
        assertThat(physical.isDeleted()).isFalse();
        assertThat(pnp.enumerate(root).arrived()).containsExactly(physical);
        pnp.install(physical, machine.load("again", passing("again")));
        assertThat(pnp.start(physical)).isSameAs(NtStatus.SUCCESS);
    }

    @Test
    void whatIsUnpluggedIsMissingAndGoesWithItsRemoval() {
        DeviceObject physical = started("1", passing("f"));
        bus.unplug(physical);
        assertThat(pnp.isReportedMissing(physical)).isFalse();
        assertThat(pnp.enumerate(root).gone()).containsExactly(physical);
        assertThat(pnp.isReportedMissing(physical)).isTrue();
        assertThat(Iop.isReportedMissing(physical)).isTrue();

        assertThat(pnp.surpriseRemove(physical)).isSameAs(NtStatus.SUCCESS);

        assertThat(log)
                .containsExactly("f:SURPRISE_REMOVAL", "pdo:SURPRISE_REMOVAL", "f:REMOVE_DEVICE", "pdo:REMOVE_DEVICE");
        assertThat(physical.isDeleted()).isTrue();
        assertThat(pnp.children(root)).isEmpty();
        assertThat(pnp.enumerate(root).gone()).isEmpty();
    }

    @Test
    void whatIsGoneStaysUntilTheLastProgramHasClosedIt() {
        DeviceObject physical = started("1", passing("f").named("thing"));
        UserFile open = UserFile.open(machine, "thing");
        UserFile alsoOpen = UserFile.open(machine, "thing");
        bus.unplug(physical);
        pnp.enumerate(root);
        pnp.surpriseRemove(physical);
        assertThat(log).contains("f:SURPRISE_REMOVAL").doesNotContain("f:REMOVE_DEVICE");
        assertThatThrownBy(() -> UserFile.open(machine, "thing"))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.NO_SUCH_DEVICE));

        open.close();
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(log).doesNotContain("f:REMOVE_DEVICE");

        alsoOpen.close();
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(log).contains("f:REMOVE_DEVICE", "pdo:REMOVE_DEVICE");
        assertThat(physical.isDeleted()).isTrue();
    }

    @Test
    void aBusThatIsGoneWaitsForItsOpenDevices() {
        started("1", passing("f").named("thing"));
        UserFile open = UserFile.open(machine, "thing");
        pnp.surpriseRemove(root);
        assertThat(bus().devices()).hasSize(2);
        open.close();
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(bus().devices()).isEmpty();
    }

    @Test
    void whatWasNeverStartedIsRemovedWithoutASurprise() {
        DeviceObject physical = found("1");
        pnp.install(physical, machine.load("f", passing("f")));
        bus.unplug(physical);
        pnp.enumerate(root);
        pnp.surpriseRemove(physical);
        assertThat(log).contains("f:REMOVE_DEVICE").doesNotContain("f:SURPRISE_REMOVAL");
    }

    @Test
    void aDriverThatInvalidatesItsRelationsIsAskedAgain() {
        DeviceObject physical = started("1", passing("f"));
        bus.unplug(physical);
        DeviceObject next = bus.plugIn("2");
        Io.invalidateDeviceRelations(root, DeviceRelationsType.BUS);
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(physical.isDeleted()).isTrue();
        assertThat(pnp.children(root)).containsExactly(next);
    }

    @Test
    void anEjectedDeviceIsAskedAndRemovedBeforeItGoes() {
        DeviceObject physical = started("1", passing("f"));
        Io.requestDeviceEject(physical);
        assertThat(pnp.settle(LONG)).isTrue();
        assertThat(log)
                .containsExactly(
                        "f:QUERY_REMOVE_DEVICE",
                        "pdo:QUERY_REMOVE_DEVICE",
                        "f:REMOVE_DEVICE",
                        "pdo:REMOVE_DEVICE",
                        "pdo:EJECT",
                        "pdo:REMOVE_DEVICE");
        assertThat(physical.isDeleted()).isTrue();
    }

    @Test
    void anOpenDeviceIsNotEjected() {
        DeviceObject physical = started("1", passing("f").named("thing"));
        try (UserFile open = UserFile.open(machine, "thing")) {
            Io.requestDeviceEject(physical);
            assertThat(pnp.settle(LONG)).isTrue();
        }
        assertThat(log).doesNotContain("pdo:EJECT", "f:REMOVE_DEVICE");
    }

    @Test
    void theTargetOfAStackIsItsPhysicalDeviceWithAReference() {
        int before = root.referenceCount();
        PnpOutcome outcome = pnp.send(
                root, PnpMinor.QUERY_DEVICE_RELATIONS, new QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE));
        assertThat(outcome.answer(DeviceRelations.class)).isEqualTo(DeviceRelations.of(root));
        assertThat(root.referenceCount()).isEqualTo(before + 1);
        Ob.dereferenceObject(root);
    }

    @Test
    void whatNobodyKnowsComesBackAsItWent() {
        PnpOutcome outcome = pnp.send(root, new ReservedMinor(0x42), IrpParameters.None.NONE);
        assertThat(outcome).isEqualTo(new PnpOutcome(NtStatus.NOT_SUPPORTED, null));
        assertThat(new ReservedMinor(0x42))
                .hasToString("0x42")
                .extracting(MinorFunction::code)
                .isEqualTo(0x42);
    }

    @Test
    void aDeviceThatNoBusReportedIsRefused() {
        DeviceObject unreported = bus.plugIn("1");
        assertThatThrownBy(() -> pnp.start(unreported)).isInstanceOf(IllegalArgumentException.class);
    }
}
