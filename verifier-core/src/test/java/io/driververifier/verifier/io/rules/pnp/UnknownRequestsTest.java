package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.completing;
import static io.driververifier.verifier.io.PnpDispatches.passing;
import static io.driververifier.verifier.io.PnpDispatches.routine;
import static io.driververifier.verifier.io.PnpDispatches.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.IrpParameters;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.MinorFunction;
import io.driververifier.nt.io.ReservedMinor;
import io.driververifier.nt.io.WmiMinor;
import io.driververifier.verifier.io.BusScript;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/213, 23B, 214, 22D, 230 and 220. */
class UnknownRequestsTest {
    private static final MinorFunction UNKNOWN = new ReservedMinor(0x42);

    /** Windows has a name for it, {@code IRP_MN_DEVICE_ENUMERATED}, so that a driver may know it. */
    private static final MinorFunction NAMED = new ReservedMinor(0x19);

    private static List<String> pnp(Mode mode, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(UNKNOWN, dispatch), rig -> rig.pnp(UNKNOWN));
    }

    private static List<String> power(Mode mode, Dispatch dispatch) {
        return PnpRig.found(
                mode,
                new Script().on(UNKNOWN, dispatch),
                rig -> rig.send(MajorFunction.POWER, UNKNOWN, IrpParameters.None.NONE));
    }

    private static List<String> wmi(Mode mode, Dispatch dispatch) {
        return PnpRig.found(
                mode,
                new Script().on(MajorFunction.SYSTEM_CONTROL, dispatch),
                rig -> rig.send(
                        MajorFunction.SYSTEM_CONTROL, WmiMinor.QUERY_ALL_DATA, new IrpParameters.Wmi(rig.physical())));
    }

    private static final Consumer<Irp> AGREE = irp -> irp.setStatus(NtStatus.SUCCESS);
    private static final Consumer<Irp> TELL = irp -> irp.setInformation(1);
    private static final Consumer<Irp> ANSWER = irp -> irp.setAnswer("something");
    private static final Consumer<Irp> NOTHING = irp -> {};

    @ParameterizedTest
    @EnumSource(Mode.class)
    void changedStatusIsFound(Mode mode) {
        assertThat(pnp(mode, passing(AGREE))).containsExactly("0xC9/213 Filter.java:10");
        assertThat(power(mode, passing(AGREE))).containsExactly("0xC9/23B Filter.java:10");
        assertThat(wmi(mode, passing(AGREE))).containsExactly("0xC9/23B Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void statusChangedOnTheWayUpIsFound(Mode mode) {
        assertThat(pnp(mode, waiting(AGREE))).containsExactly("0xC9/213 Filter.java:1");
        assertThat(pnp(mode, routine(AGREE))).containsExactly("0xC9/213 Filter.java:12");
        assertThat(power(mode, routine(AGREE))).containsExactly("0xC9/23B Filter.java:12");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void changedInformationIsFound(Mode mode) {
        assertThat(pnp(mode, passing(TELL))).containsExactly("0xC9/214 Filter.java:10");
        assertThat(pnp(mode, routine(ANSWER))).containsExactly("0xC9/214 Filter.java:12");
        assertThat(power(mode, passing(TELL))).containsExactly("0xC9/214 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void completionIsFound(Mode mode) {
        assertThat(pnp(mode, completing(NOTHING))).containsExactly("0xC9/22D Filter.java:1");
        assertThat(pnp(mode, completing(AGREE))).containsExactly("0xC9/22D Filter.java:1");
        assertThat(power(mode, completing(NOTHING))).containsExactly("0xC9/230 Filter.java:1");
        assertThat(wmi(mode, completing(NOTHING))).containsExactly("0xC9/220 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsPassedOnAsItCameIsNotFound(Mode mode) {
        for (Dispatch right : List.of(passing(NOTHING), waiting(NOTHING), routine(NOTHING))) {
            assertThat(pnp(mode, right)).isEmpty();
            assertThat(power(mode, right)).isEmpty();
            assertThat(wmi(mode, right)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereWindowsHasANameOrTheDeviceIsSaidToBeGone(Mode mode) {
        assertThat(PnpRig.found(mode, new Script().on(NAMED, passing(AGREE)), rig -> rig.pnp(NAMED)))
                .isEmpty();
        assertThat(pnp(mode, completing(irp -> irp.setStatus(NtStatus.DELETE_PENDING))))
                .isEmpty();
        assertThat(wmi(mode, completing(irp -> irp.setStatus(NtStatus.NO_SUCH_DEVICE))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void ownWmiRequestsMayBeCompleted(Mode mode) {
        assertThat(PnpRig.found(mode, new Script().on(MajorFunction.SYSTEM_CONTROL, completing(AGREE)), rig -> {
                    DeviceObject top = Io.getAttachedDeviceReference(rig.physical());
                    rig.send(MajorFunction.SYSTEM_CONTROL, WmiMinor.QUERY_ALL_DATA, new IrpParameters.Wmi(top));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void physicalDevicesCompleteWhatTheyDoNotKnowAsItCame(Mode mode) {
        assertThat(PnpRig.foundOnBus(
                        mode,
                        new BusScript("1"),
                        rig -> rig.pnp().send(rig.children().get(0), UNKNOWN, IrpParameters.None.NONE)))
                .isEmpty();
        assertThat(PnpRig.foundOnBus(
                        mode,
                        new BusScript("1").on(UNKNOWN, completing(AGREE)),
                        rig -> rig.pnp().send(rig.children().get(0), UNKNOWN, IrpParameters.None.NONE)))
                .containsExactly("0xC9/213 Filter.java:1");
    }
}
