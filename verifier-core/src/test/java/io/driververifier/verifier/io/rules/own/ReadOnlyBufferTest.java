package io.driververifier.verifier.io.rules.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Dispatch;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.verifier.io.Lower;
import io.driververifier.verifier.io.Mode;
import io.driververifier.verifier.io.OwnCalls;
import io.driververifier.verifier.io.rules.Found;
import io.driververifier.verifier.io.rules.OwnIrp;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 0xC9/08 and 0xC9/09. */
class ReadOnlyBufferTest {
    private static final ByteBuffer READ_ONLY = ByteBuffer.allocate(4).asReadOnlyBuffer();

    /** A driver that builds what {@code build} says, and never sends it. */
    private static Dispatch building(Consumer<DeviceObject> build) {
        return (device, irp) -> {
            build.accept(Dispatch.below(device));
            return OwnIrp.DDI.returning(11, OwnIrp.DDI.finish(irp, NtStatus.SUCCESS, 0));
        };
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForReads(Mode mode) {
        Dispatch asynchronous =
                building(below -> OwnCalls.buildAsynchronous(20, MajorFunction.READ, below, READ_ONLY.duplicate()));
        assertThat(Found.by(mode, asynchronous, Lower.answering(mode))).containsExactly("0xC9/08 Filter.java:20");
        Dispatch synchronous =
                building(below -> OwnCalls.buildSynchronous(20, MajorFunction.READ, below, READ_ONLY.duplicate()));
        assertThat(Found.by(mode, synchronous, Lower.answering(mode))).containsExactly("0xC9/08 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void foundForWhatADeviceControlAnswers(Mode mode) {
        Dispatch broken = building(below -> OwnCalls.buildControl(20, below, null, READ_ONLY.duplicate()));
        assertThat(Found.by(mode, broken, Lower.answering(mode))).containsExactly("0xC9/09 Filter.java:20");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void notFoundForWhatIsOnlyReadFrom(Mode mode) {
        Dispatch write =
                building(below -> OwnCalls.buildAsynchronous(20, MajorFunction.WRITE, below, READ_ONLY.duplicate()));
        assertThat(Found.by(mode, write, Lower.answering(mode))).isEmpty();
        Dispatch input =
                building(below -> OwnCalls.buildControl(20, below, READ_ONLY.duplicate(), ByteBuffer.allocate(4)));
        assertThat(Found.by(mode, input, Lower.answering(mode))).isEmpty();
    }
}
