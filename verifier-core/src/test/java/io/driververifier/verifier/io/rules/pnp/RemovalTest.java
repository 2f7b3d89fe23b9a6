package io.driververifier.verifier.io.rules.pnp;

import static io.driververifier.verifier.io.PnpDispatches.removing;
import static io.driververifier.verifier.io.PnpDispatches.routine;
import static io.driververifier.verifier.io.PnpDispatches.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.PnpMinor;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.PnpDispatches;
import io.driververifier.verifier.io.PnpRig;
import io.driververifier.verifier.io.PnpRig.Script;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/21D, 21E, 241 and 242. */
class RemovalTest {
    private static List<String> removed(Mode mode, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(PnpMinor.REMOVE_DEVICE, dispatch), rig -> {
            rig.pnp().start(rig.physical());
            rig.pnp().remove(rig.physical());
        });
    }

    private static List<String> surprised(Mode mode, Dispatch dispatch) {
        return PnpRig.found(mode, new Script().on(PnpMinor.SURPRISE_REMOVAL, dispatch), rig -> {
            rig.pnp().start(rig.physical());
            rig.unplug();
            rig.pnp().surpriseRemove(rig.physical());
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatStaysAttachedIsFound(Mode mode) {
        assertThat(removed(mode, removing(device -> {}))).containsExactly("0xC9/21D Filter.java:11");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatIsNotDeletedIsFound(Mode mode) {
        assertThat(removed(mode, removing(PnpDispatches::detach))).containsExactly("0xC9/21E Filter.java:11");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatGoesIsNotFound(Mode mode) {
        assertThat(removed(mode, removing(PnpDispatches::detachAndDelete))).isEmpty();
        assertThat(removed(mode, (device, irp) -> {
                    DeviceObject lower = Dispatch.below(device);
                    return waiting(done -> {
                                Io.detachDevice(lower);
                                Io.deleteDevice(device);
                            })
                            .dispatch(device, irp);
                }))
                .isEmpty();
    }

    /** The routine may do it, or have it done, after the dispatch routine has returned. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereACompletionRoutineMayStillDoIt(Mode mode) {
        assertThat(removed(mode, routine(irp -> {}))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatGoesBySurpriseIsFound(Mode mode) {
        assertThat(surprised(mode, removing(PnpDispatches::detach))).containsExactly("0xC9/241 Filter.java:11");
        assertThat(surprised(mode, removing(PnpDispatches::detachAndDelete)))
                .containsExactly("0xC9/242 Filter.java:11");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void whatWaitsForItsRemovalIsNotFound(Mode mode) {
        assertThat(surprised(mode, removing(device -> {}))).isEmpty();
    }
}
