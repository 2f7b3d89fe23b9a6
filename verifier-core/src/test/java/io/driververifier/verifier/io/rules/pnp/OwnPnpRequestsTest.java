package io.driververifier.verifier.io.rules.pnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceCapabilities;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStackLocation;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.WmiMinor;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/20E, 20F, 210, 233 to 236 and 237. */
class OwnPnpRequestsTest {
    private static final Ddi DDI = Ddi.woven(Ddi.DRIVER);

    private static List<String> sent(
            Mode mode, MajorFunction major, MinorFunction minor, IrpParameters parameters, NtStatus status) {
        Dispatch asking = (device, irp) -> {
            ask(Dispatch.below(device), major, minor, parameters, status);
            DDI.skip(irp);
            return DDI.call(90, Dispatch.below(device), irp);
        };
        return PnpRig.found(
                mode,
                new Script().on(PnpMinor.QUERY_PNP_DEVICE_STATE, asking),
                rig -> rig.pnp(PnpMinor.QUERY_PNP_DEVICE_STATE));
    }

    private static void ask(
            DeviceObject lower, MajorFunction major, MinorFunction minor, IrpParameters parameters, NtStatus status) {
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Irp own = DDI.allocate(lower.stackSize());
        own.setStatus(status);
        IoStackLocation first = Io.getNextIrpStackLocation(own);
        first.setMajorFunction(major);
        first.setMinorFunction(minor);
        first.setParameters(parameters);
        DDI.setRoutine(own, (device, done) -> {
            DDI.set(event);
            return DDI.returning(12, NtStatus.MORE_PROCESSING_REQUIRED);
        });
        if (DDI.call(10, lower, own) == NtStatus.PENDING) {
            DDI.await(event);
        }
        DDI.free(own);
    }

    private static List<String> capabilities(Mode mode, Consumer<DeviceCapabilities> change) {
        DeviceCapabilities capabilities = DeviceCapabilities.initialized();
        change.accept(capabilities);
        return sent(
                mode,
                MajorFunction.PNP,
                PnpMinor.QUERY_CAPABILITIES,
                new IrpParameters.QueryCapabilities(capabilities),
                NtStatus.NOT_SUPPORTED);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsNotInitializedIsFound(Mode mode) {
        IrpParameters none = IrpParameters.None.NONE;
        assertThat(sent(mode, MajorFunction.PNP, PnpMinor.QUERY_BUS_INFORMATION, none, NtStatus.SUCCESS))
                .containsExactly("0xC9/20E Filter.java:10");
        assertThat(sent(mode, MajorFunction.POWER, PowerMinor.POWER_SEQUENCE, none, NtStatus.SUCCESS))
                .containsExactly("0xC9/20F Filter.java:10");
        assertThat(sent(mode, MajorFunction.SYSTEM_CONTROL, WmiMinor.REGINFO_EX, none, NtStatus.SUCCESS))
                .containsExactly("0xC9/210 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatOnlyTheSystemSendsIsFound(Mode mode) {
        for (PnpMinor minor : List.of(PnpMinor.START_DEVICE, PnpMinor.REMOVE_DEVICE, PnpMinor.SURPRISE_REMOVAL)) {
            assertThat(sent(mode, MajorFunction.PNP, minor, IrpParameters.None.NONE, NtStatus.NOT_SUPPORTED))
                    .containsExactly("0xC9/237 Filter.java:10");
        }
        IrpParameters sleep = new IrpParameters.Power(DevicePowerState.D3);
        assertThat(sent(mode, MajorFunction.POWER, PowerMinor.SET_POWER, sleep, NtStatus.NOT_SUPPORTED))
                .containsExactly("0xC9/237 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsNotSetInTheStructureIsFound(Mode mode) {
        assertThat(capabilities(mode, structure -> structure.setVersion(0))).containsExactly("0xC9/233 Filter.java:10");
        assertThat(capabilities(mode, structure -> structure.setSize(0))).containsExactly("0xC9/234 Filter.java:10");
        assertThat(capabilities(mode, structure -> structure.setAddress(0))).containsExactly("0xC9/235 Filter.java:10");
        assertThat(capabilities(mode, structure -> structure.setUiNumber(0)))
                .containsExactly("0xC9/236 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsSetIsNotFound(Mode mode) {
        assertThat(capabilities(mode, structure -> {})).isEmpty();
        IrpParameters target = new IrpParameters.QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE);
        assertThat(sent(mode, MajorFunction.PNP, PnpMinor.QUERY_DEVICE_RELATIONS, target, NtStatus.NOT_SUPPORTED))
                .isEmpty();
        assertThat(sent(
                        mode,
                        MajorFunction.FLUSH_BUFFERS,
                        PnpMinor.START_DEVICE,
                        IrpParameters.None.NONE,
                        NtStatus.SUCCESS))
                .isEmpty();
    }
}
