package io.driververifier.verifier.io.rules.call;

import static io.driververifier.verifier.io.Ddi.DRIVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.io.Ddi;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.rules.FoundInCalls;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/0F. */
class OpenedClosedFileTest {
    private static final Ddi DDI = Ddi.woven(DRIVER);

    /** Opens the disk below once more, at {@code when}, with the file object of the program or without one. */
    private static List<String> opening(Mode mode, MajorFunction when, boolean withFile) {
        return FoundInCalls.by(mode, rig -> {
            DriverObject bottom = rig.machine().load("bottom", new ScriptedDriver());
            DeviceObject disk = Io.createDevice(bottom, "disk", Set.of());
            DriverObject driver = rig.machine().load(DRIVER, new ScriptedDriver().on(when, (device, irp) -> {
                        openAgain(
                                Dispatch.below(device),
                                withFile ? Io.getCurrentIrpStackLocation(irp).file() : null);
                        DDI.skip(irp);
                        return DDI.returning(11, DDI.call(11, Dispatch.below(device), irp));
                    }));
            Io.attachDeviceToDeviceStack(Io.createDevice(driver, Set.of()), disk);
            UserFile.open(rig.machine(), "disk").close();
        });
    }

    private static void openAgain(DeviceObject below, @Nullable FileObject file) {
        Irp own = DDI.allocate(below.stackSize());
        KEvent event = new KEvent(EventType.NOTIFICATION);
        Io.getNextIrpStackLocation(own).setFile(file);
        DDI.setRoutine(own, (none, done) -> {
            DDI.set(event);
            return NtStatus.MORE_PROCESSING_REQUIRED;
        });
        DDI.call(10, below, own);
        DDI.await(event);
        DDI.free(own);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundWhereTheHandleIsClosed(Mode mode) {
        assertThat(opening(mode, MajorFunction.CLEANUP, true)).containsExactly("0xC9/0F Filter.java:10");
        assertThat(opening(mode, MajorFunction.CLOSE, true)).containsExactly("0xC9/0F Filter.java:10");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundWhileItIsOpened(Mode mode) {
        assertThat(opening(mode, MajorFunction.CREATE, true)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void silentWithoutAFileObject(Mode mode) {
        assertThat(opening(mode, MajorFunction.CLEANUP, false)).isEmpty();
    }
}
