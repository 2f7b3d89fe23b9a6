package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.passing;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.nt.io.WmiMinor;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.IovPower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/21F and 24D, which are about calls of other routines than those with an IRP on its way. */
class PnpRoutinesTest {
    private static List<String> unhandled(Mode mode, MajorFunction major, MinorFunction minor) {
        Dispatch broken = (device, irp) -> IovPower.invalidDeviceRequest(device, irp, Ddi.at(Ddi.DRIVER, 13));
        return PnpRig.found(
                mode, new Script().on(major, broken), rig -> rig.send(major, minor, IrpParameters.None.NONE));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void missingDispatchRoutineIsFound(Mode mode) {
        assertThat(unhandled(mode, MajorFunction.SYSTEM_CONTROL, WmiMinor.QUERY_ALL_DATA))
                .containsExactly("0xC9/21F Filter.java:13");
        assertThat(unhandled(mode, MajorFunction.POWER, PowerMinor.QUERY_POWER))
                .containsExactly("0xC9/21F Filter.java:13");
        assertThat(unhandled(mode, MajorFunction.PNP, new ReservedMinor(0x42)))
                .containsExactly("0xC9/21F Filter.java:13");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForWhatADriverNeedNotHandle(Mode mode) {
        assertThat(unhandled(mode, MajorFunction.FLUSH_BUFFERS, PowerMinor.QUERY_POWER))
                .isEmpty();
    }

    private static List<String> invalidated(Mode mode, boolean ofPhysical) {
        Dispatch saying = (device, irp) -> {
            DeviceObject of = ofPhysical ? Dispatch.below(device) : device;
            IovPower.invalidateDeviceRelations(of, DeviceRelationsType.BUS, Ddi.at(Ddi.DRIVER, 14));
            return passing(own -> {}).dispatch(device, irp);
        };
        return PnpRig.found(
                mode,
                new Script().on(PnpMinor.QUERY_PNP_DEVICE_STATE, saying),
                rig -> rig.pnp(PnpMinor.QUERY_PNP_DEVICE_STATE));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void deviceThatIsNotPhysicalIsFound(Mode mode) {
        assertThat(invalidated(mode, false)).containsExactly("0xC9/24D Filter.java:14");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void physicalDeviceIsNot(Mode mode) {
        assertThat(invalidated(mode, true)).isEmpty();
    }
}
