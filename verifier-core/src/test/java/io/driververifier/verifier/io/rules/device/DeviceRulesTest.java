package io.driververifier.verifier.io.rules.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.Rig;
import io.driververifier.verifier.io.rules.Found;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/201, 0xC9/202, 0xC9/240 and 0xC9/245. */
class DeviceRulesTest {
    private static final Set<DeviceFlag> BOTH = Set.of(DeviceFlag.BUFFERED_IO, DeviceFlag.DIRECT_IO);

    /** What is found where a driver with a device that is attached to another one does {@code work} as it is loaded. */
    private static List<String> by(Mode mode, Consumer<Pair> work) {
        Rig rig = Rig.open(mode, Ddi.DRIVER);
        try (rig) {
            DeviceObject lower = rig.push("lower", Dispatch.completing(NtStatus.SUCCESS));
            rig.machine().load(Ddi.DRIVER, new ScriptedDriver().onEntry(driver -> {
                        DeviceObject own = OwnCalls.createDevice(10, driver, lower.flags());
                        work.accept(new Pair(driver, own, OwnCalls.attach(own, lower)));
                    }));
        } catch (BugCheck stop) {
            assertThat(rig.verifier().findings()).isNotEmpty();
        }
        return rig.verifier().findings().stream().map(Found::text).toList();
    }

    private record Pair(DriverObject driver, DeviceObject own, DeviceObject lower) {}

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aDeviceDeletedWhileItIsAttachedIsFound(Mode mode) {
        assertThat(by(mode, pair -> OwnCalls.deleteDevice(20, pair.own()))).containsExactly("0xC9/201 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSecondDetachIsFound(Mode mode) {
        assertThat(by(mode, pair -> {
                    OwnCalls.detach(19, pair.lower());
                    OwnCalls.detach(20, pair.lower());
                }))
                .containsExactly("0xC9/202 Filter.java:20");
    }

    /** The device on top has nothing above it: a driver that detaches itself, not the one below. */
    @ParameterizedTest
    @EnumSource(Mode.class)
    void detachingOneselfIsFound(Mode mode) {
        assertThat(by(mode, pair -> OwnCalls.detach(20, pair.own()))).containsExactly("0xC9/202 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void aSecondDeleteIsFoundAndOnlyAsThat(Mode mode) {
        assertThat(by(mode, pair -> {
                    OwnCalls.detach(18, pair.lower());
                    OwnCalls.deleteDevice(19, pair.own());
                    OwnCalls.deleteDevice(20, pair.own());
                }))
                .containsExactly("0xC9/240 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void bothKindsOfTransferAreFound(Mode mode) {
        assertThat(by(mode, pair -> OwnCalls.createDevice(20, pair.driver(), BOTH)))
                .containsExactly("0xC9/245 Filter.java:20");
        assertThat(by(mode, pair -> OwnCalls.createDevice(20, pair.driver(), "both", BOTH)))
                .containsExactly("0xC9/245 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereADriverCleansUpInOrder(Mode mode) {
        assertThat(by(mode, pair -> {
                    OwnCalls.detach(19, pair.lower());
                    OwnCalls.deleteDevice(20, pair.own());
                    OwnCalls.createDevice(21, pair.driver(), "buffered", Set.of(DeviceFlag.BUFFERED_IO));
                    OwnCalls.createDevice(22, pair.driver(), Set.of(DeviceFlag.DIRECT_IO));
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereBothKindsMayBeCopiedFromAnotherDriver(Mode mode) {
        assertThat(by(mode, pair -> {
                    DriverObject lower = pair.lower().driver();
                    Io.createDevice(lower, BOTH);
                    OwnCalls.createDevice(20, pair.driver(), BOTH);
                }))
                .isEmpty();
    }
}
