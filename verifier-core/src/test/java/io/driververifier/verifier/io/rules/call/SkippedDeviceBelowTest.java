package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/211. */
class SkippedDeviceBelowTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Passes its request on to the bottom of the stack. */
    private static final Dispatch TO_THE_BOTTOM = (device, irp) -> {
        DDI.skip(irp);
        return DDI.returning(11, DDI.call(10, FoundInCalls.bottom(device), irp));
    };

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheDeviceOfAnotherDriverIsLeftOut(Mode mode) {
        assertThat(FoundInCalls.above(mode, TO_THE_BOTTOM, Lower.answering(mode), Dispatch.skipping()))
                .containsExactly("0xC9/211 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereNoneIsLeftOut(Mode mode) {
        assertThat(FoundInCalls.above(mode, TO_THE_BOTTOM, Lower.answering(mode)))
                .isEmpty();
        assertThat(FoundInCalls.above(
                        mode, RightDrivers.forwardAndForget(DDI), Lower.answering(mode), Dispatch.skipping()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereADriverLeavesOutADeviceOfItsOwn(Mode mode) {
        List<String> found = FoundInCalls.by(mode, rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.pushAgain(rig.push(DRIVER, TO_THE_BOTTOM).driver());
            rig.request();
        });
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForIrpsOfItsOwnAndForOtherStacks(Mode mode) {
        Dispatch own = (device, irp) -> {
            Irp made = DDI.buildAsynchronous(FoundInCalls.bottom(device));
            DDI.setRoutine(made, (none, done) -> {
                DDI.free(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, FoundInCalls.bottom(device), made);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
        assertThat(FoundInCalls.above(mode, own, Lower.answering(mode), Dispatch.skipping()))
                .isEmpty();
        List<String> found = FoundInCalls.by(mode, rig -> {
            DeviceObject other = rig.push("lower", Lower.answering(mode));
            DriverObject driver = rig.machine().load(DRIVER, new ScriptedDriver().onData((device, irp) -> {
                        DDI.skip(irp);
                        return DDI.returning(11, DDI.call(10, other, irp));
                    }));
            Request.flush(Io.createDevice(driver, Set.of())).send();
        });
        assertThat(found).isEmpty();
    }
}
