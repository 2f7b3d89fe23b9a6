package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.completing;
import static io.driververifier.verifier.io.PnpDispatches.passing;
import static io.driververifier.verifier.io.PnpDispatches.routine;
import static io.driververifier.verifier.io.PnpDispatches.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.DeviceRelationsType;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/22E, 231, 22F, 232, 218 and 24B. */
class NotPassedDownTest {
    private static final Consumer<Irp> AGREE = irp -> irp.setStatus(NtStatus.SUCCESS);
    private static final Consumer<Irp> NOTHING = irp -> {};
    private static final IrpParameters SLEEP = new IrpParameters.Power(DevicePowerState.D3);
    private static final IrpParameters TARGET =
            new IrpParameters.QueryDeviceRelations(DeviceRelationsType.TARGET_DEVICE);

    private static List<String> pnp(Mode mode, PnpMinor minor, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(minor, dispatch), rig -> rig.pnp(minor));
    }

    private static List<String> power(Mode mode, PowerMinor minor, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(minor, dispatch), rig -> rig.send(MajorFunction.POWER, minor, SLEEP));
    }

    private static List<String> target(Mode mode, Dispatch dispatch) {
        return PnpRig.found(
                mode,
                new Script().on(PnpMinor.QUERY_DEVICE_RELATIONS, dispatch),
                rig -> rig.pnp(PnpMinor.QUERY_DEVICE_RELATIONS, TARGET));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void completedSuccessIsFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_REMOVE_DEVICE, completing(AGREE)))
                .containsExactly("0xC9/22E Filter.java:1");
        assertThat(power(mode, PowerMinor.QUERY_POWER, completing(AGREE))).containsExactly("0xC9/231 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void completedUntouchedIsFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_PNP_DEVICE_STATE, completing(NOTHING)))
                .containsExactly("0xC9/22F Filter.java:1");
        assertThat(power(mode, PowerMinor.SET_POWER, completing(NOTHING))).containsExactly("0xC9/232 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void answerOfThePhysicalDeviceIsFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_DEVICE_TEXT, passing(AGREE))).containsExactly("0xC9/218 Filter.java:10");
        assertThat(pnp(mode, PnpMinor.QUERY_BUS_INFORMATION, completing(AGREE)))
                .containsExactly("0xC9/218 Filter.java:1");
        assertThat(target(mode, completing(AGREE))).containsExactly("0xC9/24B Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsPassedDownIsNotFound(Mode mode) {
        for (Dispatch right : List.of(passing(AGREE), waiting(AGREE), routine(AGREE))) {
            assertThat(pnp(mode, PnpMinor.QUERY_REMOVE_DEVICE, right)).isEmpty();
            assertThat(power(mode, PowerMinor.QUERY_POWER, right)).isEmpty();
        }
        for (Dispatch right : List.of(passing(NOTHING), waiting(NOTHING), routine(NOTHING))) {
            assertThat(pnp(mode, PnpMinor.QUERY_PNP_DEVICE_STATE, right)).isEmpty();
            assertThat(target(mode, right)).isEmpty();
        }
    }

    /** Code that is not the driver's own, as that of a library, is not woven. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereCodeOfOthersHasPassedItDown(Mode mode) {
        Dispatch helped = (device, irp) -> {
            Io.forwardIrpSynchronously(Dispatch.below(device), irp);
            return completing(NOTHING).dispatch(device, irp);
        };
        assertThat(pnp(mode, PnpMinor.QUERY_REMOVE_DEVICE, helped)).isEmpty();
        assertThat(pnp(mode, PnpMinor.QUERY_PNP_DEVICE_STATE, helped)).isEmpty();
        assertThat(power(mode, PowerMinor.SET_POWER, helped)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForAnInterfaceOfItsOwnAndForChangesOnTheWayUp(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_INTERFACE, completing(AGREE))).isEmpty();
        assertThat(pnp(mode, PnpMinor.QUERY_DEVICE_TEXT, waiting(AGREE))).isEmpty();
    }
}
