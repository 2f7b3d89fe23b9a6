package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.completing;
import static io.driververifier.verifier.io.PnpDispatches.passing;
import static io.driververifier.verifier.io.PnpDispatches.routine;
import static io.driververifier.verifier.io.PnpDispatches.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.PassingDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DevicePowerState;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.nt.io.PowerMinor;
import io.driververifier.nt.io.SystemPowerState;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/215, 219, 216, 21A, 247 and 306. */
class FailedRequestsTest {
    private static final Consumer<Irp> AGREE = irp -> irp.setStatus(NtStatus.SUCCESS);
    private static final Consumer<Irp> FAIL = irp -> irp.setStatus(NtStatus.DEVICE_NOT_READY);
    private static final Consumer<Irp> RESET = irp -> irp.setStatus(NtStatus.NOT_SUPPORTED);
    private static final Consumer<Irp> NOTHING = irp -> {};
    private static final IrpParameters SLEEP = new IrpParameters.Power(DevicePowerState.D3);
    private static final IrpParameters SYSTEM_SLEEP = new IrpParameters.Power(SystemPowerState.SLEEPING3);

    private static List<String> pnp(Mode mode, PnpMinor minor, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(minor, dispatch), rig -> rig.pnp(minor));
    }

    private static List<String> power(Mode mode, PowerMinor minor, IrpParameters state, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(minor, dispatch), rig -> rig.send(MajorFunction.POWER, minor, state));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void failedRequestsThatArePassedDownAreFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_STOP_DEVICE, passing(FAIL))).containsExactly("0xC9/215 Filter.java:10");
        assertThat(power(mode, PowerMinor.QUERY_POWER, SLEEP, passing(FAIL)))
                .containsExactly("0xC9/219 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void statusThatIsResetIsFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_STOP_DEVICE, waiting(RESET))).containsExactly("0xC9/216 Filter.java:1");
        assertThat(pnp(mode, PnpMinor.QUERY_STOP_DEVICE, routine(RESET))).containsExactly("0xC9/216 Filter.java:12");
        assertThat(power(mode, PowerMinor.QUERY_POWER, SLEEP, routine(RESET)))
                .containsExactly("0xC9/21A Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusalsOfWhatCannotBeRefusedAreFound(Mode mode) {
        for (PnpMinor minor : List.of(
                PnpMinor.SURPRISE_REMOVAL,
                PnpMinor.CANCEL_REMOVE_DEVICE,
                PnpMinor.CANCEL_STOP_DEVICE,
                PnpMinor.STOP_DEVICE)) {
            assertThat(pnp(mode, minor, completing(FAIL))).containsExactly("0xC9/247 Filter.java:1");
            assertThat(pnp(mode, minor, routine(FAIL))).containsExactly("0xC9/247 Filter.java:12");
        }
        assertThat(power(mode, PowerMinor.SET_POWER, SLEEP, waiting(FAIL))).containsExactly("0xC9/247 Filter.java:1");
        assertThat(power(mode, PowerMinor.SET_POWER, SYSTEM_SLEEP, completing(FAIL)))
                .containsExactly("0xC9/247 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void failedRemovalIsFound(Mode mode) {
        Dispatch broken = (device, irp) -> {
            DeviceObject lower = Dispatch.below(device);
            return waiting(done -> {
                        FAIL.accept(done);
                        Io.detachDevice(lower);
                        Io.deleteDevice(device);
                    })
                    .dispatch(device, irp);
        };
        assertThat(PnpRig.found(
                        mode,
                        new Script().on(PnpMinor.REMOVE_DEVICE, broken),
                        rig -> rig.pnp().remove(rig.physical())))
                .containsExactly("0xC9/306 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void refusalsOfWhatCanBeRefusedAreNotFound(Mode mode) {
        assertThat(pnp(mode, PnpMinor.QUERY_STOP_DEVICE, completing(FAIL))).isEmpty();
        assertThat(pnp(mode, PnpMinor.QUERY_STOP_DEVICE, waiting(FAIL))).isEmpty();
        assertThat(power(mode, PowerMinor.QUERY_POWER, SLEEP, completing(FAIL))).isEmpty();
        assertThat(power(mode, PowerMinor.SET_POWER, new IrpParameters.Power(DevicePowerState.D0), waiting(FAIL)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereASleepOfTheSystemFailsForItsDevice(Mode mode) {
        assertThat(power(mode, PowerMinor.SET_POWER, SYSTEM_SLEEP, waiting(FAIL)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriversBelowHaveFailed(Mode mode) {
        PassingDriver failing = new PassingDriver("failing", new CopyOnWriteArrayList<>())
                .on(PnpMinor.STOP_DEVICE, Dispatch.completing(NtStatus.IO_DEVICE_ERROR));
        for (Dispatch right : List.of(passing(AGREE), waiting(NOTHING), routine(NOTHING))) {
            assertThat(PnpRig.found(mode, new Script().on(PnpMinor.STOP_DEVICE, right), rig -> {
                        rig.pnp().remove(rig.physical());
                        rig.pnp()
                                .install(
                                        rig.physical(),
                                        rig.machine().load("failing", failing),
                                        rig.machine().driver(Ddi.DRIVER).orElseThrow());
                        assertThat(rig.pnp(PnpMinor.STOP_DEVICE)).isSameAs(NtStatus.IO_DEVICE_ERROR);
                    }))
                    .isEmpty();
        }
    }
}
