package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.completing;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelations;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.ob.Ob;
import io.driververifier.verifier.io.BusScript;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/217, 22A, 22B, 22C, 221, 248 and 249. */
class PhysicalDevicesTest {
    private static final Consumer<Irp> AGREE = irp -> irp.setStatus(NtStatus.SUCCESS);
    private static final Consumer<Irp> NOTHING = irp -> {};
    private static final IrpParameters TARGET =
            new IrpParameters.QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE);

    /** All that becomes of a child: started, asked, put to sleep, removed, started again and taken away. */
    private static void live(PnpRig rig) {
        DeviceObject child = rig.children().get(0);
        rig.pnp().start(child);
        DeviceRelations target =
                rig.pnp().send(child, PnpMinor.QUERY_DEVICE_RELATIONS, TARGET).answer(DeviceRelations.class);
        if (target != null) {
            Ob.dereferenceObject(child);
        }
        PnpRig.send(child, MajorFunction.POWER, PowerMinor.QUERY_POWER, new IrpParameters.Power(DevicePowerState.D3));
        rig.pnp().queryStop(child);
        rig.pnp().cancelStop(child);
        rig.pnp().queryRemove(child);
        rig.pnp().remove(child);
        rig.pnp().start(child);
        rig.pnp().enumerate(rig.root());
        rig.pnp().surpriseRemove(rig.root());
    }

    private static List<String> found(Mode mode, MinorFunction minor, Dispatch dispatch) {
        return PnpRig.foundOnBus(mode, new BusScript("1", "2").on(minor, dispatch), PhysicalDevicesTest::live);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsAnsweredIsNotFound(Mode mode) {
        assertThat(PnpRig.foundOnBus(mode, new BusScript("1", "2"), PhysicalDevicesTest::live))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsNotAnsweredIsFound(Mode mode) {
        for (PnpMinor minor : List.of(
                PnpMinor.START_DEVICE,
                PnpMinor.QUERY_STOP_DEVICE,
                PnpMinor.CANCEL_STOP_DEVICE,
                PnpMinor.QUERY_REMOVE_DEVICE,
                PnpMinor.REMOVE_DEVICE,
                PnpMinor.QUERY_CAPABILITIES)) {
            assertThat(found(mode, minor, completing(NOTHING)))
                    .as("%s", minor)
                    .containsExactly("0xC9/22A Filter.java:1");
        }
        assertThat(found(mode, PowerMinor.QUERY_POWER, completing(NOTHING))).containsExactly("0xC9/217 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForWhatABusMayLeaveUnanswered(Mode mode) {
        assertThat(found(mode, PnpMinor.QUERY_PNP_DEVICE_STATE, completing(NOTHING)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void emptyTargetIsFound(Mode mode) {
        assertThat(found(mode, PnpMinor.QUERY_DEVICE_RELATIONS, completing(AGREE)))
                .containsExactly("0xC9/22B Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void targetWithoutAReferenceIsFound(Mode mode) {
        Dispatch broken = (device, irp) -> completing(own -> {
                    own.setAnswer(DeviceRelations.of(device));
                    own.setStatus(NtStatus.SUCCESS);
                })
                .dispatch(device, irp);
        assertThat(PnpRig.foundOnBus(mode, new BusScript("1").on(PnpMinor.QUERY_DEVICE_RELATIONS, broken), rig -> {
                    DeviceObject child = rig.children().get(0);
                    // Whoever sends to the stack references the device on top.
                    Io.attachDeviceToDeviceStack(Io.createDevice(rig.physical().driver(), Set.of()), child);
                    rig.pnp().send(child, PnpMinor.QUERY_DEVICE_RELATIONS, TARGET);
                }))
                .containsExactly("0xC9/22C Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deletionOfWhatIsPluggedInIsFound(Mode mode) {
        Dispatch broken = (device, irp) -> completing(own -> {
                    Io.deleteDevice(device);
                    own.setStatus(NtStatus.SUCCESS);
                })
                .dispatch(device, irp);
        assertThat(found(mode, PnpMinor.REMOVE_DEVICE, broken)).containsExactly("0xC9/221 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deletionOfWhatIsReportedMissingIsNotFound(Mode mode) {
        BusScript bus = new BusScript("1");
        assertThat(PnpRig.foundOnBus(mode, bus, rig -> {
                    DeviceObject child = rig.children().get(0);
                    rig.pnp().start(child);
                    bus.unplug();
                    rig.pnp().enumerate(rig.root());
                    rig.pnp().surpriseRemove(child);
                    assertThat(rig.children()).isEmpty();
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void reportedFunctionDeviceIsFound(Mode mode) {
        BusScript broken = new BusScript("1").reporting((function, children) -> List.of(function));
        assertThat(PnpRig.foundOnBus(mode, broken, rig -> {})).containsExactly("0xC9/248 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void sameIdsAreFoundWhenTheBusIsAskedAgain(Mode mode) {
        assertThat(PnpRig.foundOnBus(mode, new BusScript("1", "1"), rig -> {})).isEmpty();
        assertThat(PnpRig.foundOnBus(
                        mode, new BusScript("1", "1"), rig -> rig.pnp().enumerate(rig.root())))
                .containsExactly("0xC9/249 Filter.java:20");
    }
}
