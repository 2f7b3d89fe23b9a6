package io.driververifier.verifier.io.rules.completion;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Request;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceFlag;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.RightDrivers;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/312. */
class InformationBeyondBufferTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    private static final int BYTES = 8;

    private static List<String> found(
            Mode mode, Set<DeviceFlag> flags, Dispatch driver, Function<DeviceObject, Irp> made) {
        return FoundInCalls.by(mode, rig -> {
            rig.push("lower", Lower.answering(mode));
            DriverObject loaded = rig.machine().load(DRIVER, new ScriptedDriver().onData(driver));
            DeviceObject device = Io.createDevice(loaded, flags);
            Io.attachDeviceToDeviceStack(device, rig.top());
            Io.callDriver(device, made.apply(device));
        });
    }

    private static Dispatch completing(NtStatus status, long information) {
        return RightDrivers.completing(DDI, status, information);
    }

    private static Irp read(DeviceObject device) {
        return Request.transfer(device, MajorFunction.READ, ByteBuffer.allocate(BYTES))
                .irp();
    }

    private static Irp control(DeviceObject device, int code, int outputBytes, boolean internal) {
        return Io.buildDeviceIoControlRequest(
                code,
                device,
                ByteBuffer.allocate(BYTES),
                outputBytes == 0 ? null : ByteBuffer.allocate(outputBytes),
                internal,
                new KEvent(EventType.NOTIFICATION),
                new IoStatusBlock());
    }

    private static List<String> ofRead(Mode mode, NtStatus status, long information) {
        return found(
                mode,
                Set.of(DeviceFlag.BUFFERED_IO),
                completing(status, information),
                InformationBeyondBufferTest::read);
    }

    private static List<String> ofControl(Mode mode, int code, int outputBytes, boolean internal, long information) {
        return found(
                mode,
                Set.of(),
                completing(NtStatus.SUCCESS, information),
                device -> control(device, code, outputBytes, internal));
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereABufferedReadTellsOfMore(Mode mode) {
        assertThat(ofRead(mode, NtStatus.SUCCESS, BYTES + 1)).containsExactly("0xC9/312 Filter.java:1");
        assertThat(ofRead(mode, NtStatus.BUFFER_OVERFLOW, BYTES + 1)).containsExactly("0xC9/312 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereADeviceControlTellsOfMore(Mode mode) {
        assertThat(ofControl(mode, 0, BYTES, false, BYTES + 1)).containsExactly("0xC9/312 Filter.java:1");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhereItFits(Mode mode) {
        assertThat(ofRead(mode, NtStatus.SUCCESS, BYTES)).isEmpty();
        assertThat(ofControl(mode, 0, BYTES, false, BYTES)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentForErrorsDirectReadsAndControlsWithoutABufferedOutput(Mode mode) {
        assertThat(ofRead(mode, NtStatus.UNSUCCESSFUL, BYTES + 1)).isEmpty();
        assertThat(found(
                        mode,
                        Set.of(DeviceFlag.DIRECT_IO),
                        completing(NtStatus.SUCCESS, BYTES + 1),
                        InformationBeyondBufferTest::read))
                .isEmpty();
        assertThat(ofControl(mode, 0, 0, false, BYTES + 1)).isEmpty();
        assertThat(ofControl(mode, 0, BYTES, true, BYTES + 1)).isEmpty();
        assertThat(ofControl(mode, 2, BYTES, false, BYTES + 1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWhereTheDriverBelowSaidSo(Mode mode) {
        assertThat(found(mode, Set.of(), RightDrivers.forwardAndWait(DDI), device -> control(device, 0, 1, false)))
                .isEmpty();
    }
}
