package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/208. */
class TooFewLocationsBelowTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Sends an IRP of {@code stackSize} to the device below. */
    private static Dispatch sending(int stackSize) {
        return (device, irp) -> {
            DeviceObject below = Dispatch.below(device);
            Irp own = DDI.allocate(stackSize);
            Io.getNextIrpStackLocation(own).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
            DDI.setRoutine(own, (none, done) -> {
                DDI.free(done);
                return NtStatus.MORE_PROCESSING_REQUIRED;
            });
            DDI.call(10, below, own);
            return DDI.returning(11, DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheIrpIsTooSmall(Mode mode) {
        assertThat(FoundInCalls.above(mode, sending(1), Lower.answering(mode), Dispatch.skipping()))
                .containsExactly("0xC9/208 Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItIsLargeEnough(Mode mode) {
        assertThat(FoundInCalls.above(mode, sending(2), Lower.answering(mode), Dispatch.copying()))
                .isEmpty();
        assertThat(FoundInCalls.above(mode, sending(3), Lower.answering(mode), Dispatch.copying()))
                .isEmpty();
        assertThat(FoundInCalls.above(mode, RightDrivers.withRoutine(DDI), Lower.answering(mode), Dispatch.copying()))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheMakerOfTheIrpIsToBlame(Mode mode) {
        List<String> found = FoundInCalls.by(mode, rig -> {
            rig.push("lower", Lower.answering(mode));
            rig.push("middle", Dispatch.skipping());
            rig.push(DRIVER, RightDrivers.withRoutine(DDI));
            Irp small = Io.allocateIrp(2);
            KEvent done = new KEvent(EventType.NOTIFICATION);
            Io.getNextIrpStackLocation(small).setMajorFunction(MajorFunction.FLUSH_BUFFERS);
            Io.setCompletionRoutine(small, Iop.signalAndStop(done));
            Io.callDriver(rig.top(), small);
        });
        assertThat(found).isEmpty();
    }
}
