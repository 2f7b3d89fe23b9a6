package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.ob.Ob;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/04. */
class CalledDeletedDeviceTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** A driver that has a device of {@code maker}'s deleted, after {@code prepare}, and sends its request there. */
    private static List<String> afterDeletion(Mode mode, Consumer<DeviceObject> prepare) {
        return FoundInCalls.by(mode, rig -> {
            rig.push("lower", Lower.answering(mode));
            DeviceObject other = Io.createDevice(
                    rig.machine().load("other", new ScriptedDriver().onData(Dispatch.completing(NtStatus.SUCCESS))),
                    Set.of());
            prepare.accept(other);
            Io.deleteDevice(other);
            rig.push(DRIVER, (device, irp) -> {
                DDI.skip(irp);
                return DDI.returning(11, DDI.call(10, other, irp));
            });
            rig.request();
        });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereNobodyUsesTheDeviceAnyMore(Mode mode) {
        assertThat(afterDeletion(mode, other -> {})).containsExactly("0xC9/04 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereSomebodyHasAReference(Mode mode) {
        assertThat(afterDeletion(mode, Ob::referenceObject)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereADeviceIsOnTop(Mode mode) {
        assertThat(afterDeletion(
                        mode, other -> Io.attachDeviceToDeviceStack(Io.createDevice(other.driver(), Set.of()), other)))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsThere(Mode mode) {
        assertThat(Found.by(mode, RightDrivers.forwardAndForget(DDI), Lower.answering(mode)))
                .isEmpty();
    }
}
