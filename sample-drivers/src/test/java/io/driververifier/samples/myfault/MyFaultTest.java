package io.driververifier.samples.myfault;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.myfault.MyFault.Mode;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests that their driver never finishes. */
public class MyFaultTest {
    private static final IoResult CANCELLED = new IoResult(NtStatus.CANCELLED, 0);

    private final Machine machine = Machine.create();

    @AfterEach
    void closeTheMachine() {
        machine.close();
    }

    private UserFile open(MyFault driver) {
        machine.load(driver);
        return UserFile.open(machine, "myfault");
    }

    @Test
    void aStuckRequestStaysWhateverItsProgramDoes() {
        MyFault driver = new MyFault();
        UserFile file = open(driver);
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(1), 0);
        Overlapped control = file.controlOverlapped(1, null, null);

        read.cancel();
        control.cancel();
        file.close();

        assertThat(read.isCompleted()).isFalse();
        assertThat(control.isCompleted()).isFalse();
        assertThat(driver.keptCount()).isEqualTo(2);
    }

    @Test
    void aCancelableRequestEndsWhenItIsCancelled() {
        MyFault driver = new MyFault(Mode.CANCELABLE);
        UserFile file = open(driver);
        Overlapped first = file.readOverlapped(ByteBuffer.allocate(1), 0);
        Overlapped second = file.readOverlapped(ByteBuffer.allocate(1), 0);

        assertThat(first.cancel()).isTrue();

        assertThat(first.await()).isEqualTo(CANCELLED);
        assertThat(second.isCompleted()).isFalse();
        assertThat(driver.keptCount()).isEqualTo(1);
    }

    @Test
    void aRequestIsCancelledOnce() {
        UserFile file = open(new MyFault(Mode.CANCELABLE));
        Overlapped read = file.readOverlapped(ByteBuffer.allocate(1), 0);
        read.cancel();
        read.await();

        assertThat(read.cancel()).isFalse();
    }

    @Test
    void cancelableRequestsEndWithTheirOwnOpen() {
        MyFault driver = new MyFault(Mode.CANCELABLE);
        UserFile file = open(driver);
        UserFile other = UserFile.open(machine, "myfault");
        Overlapped orphan = file.readOverlapped(ByteBuffer.allocate(1), 0);
        Overlapped kept = other.readOverlapped(ByteBuffer.allocate(1), 0);

        file.close();

        assertThat(orphan.await()).isEqualTo(CANCELLED);
        assertThat(kept.isCompleted()).isFalse();
        assertThat(driver.keptCount()).isEqualTo(1);
    }

    @Test
    void cancellationByManyThreadsLosesNoRequest() {
        MyFault driver = new MyFault(Mode.CANCELABLE);
        UserFile file = open(driver);

        Concurrently.run(machine, 4, number -> {
            for (int round = 0; round < 25; round++) {
                Overlapped read = file.readOverlapped(ByteBuffer.allocate(1), 0);
                read.cancel();
                assertThat(read.await()).isEqualTo(CANCELLED);
            }
        });

        assertThat(driver.keptCount()).isZero();
    }

    @Test
    void otherRequestsAreAnsweredAtOnce() {
        UserFile file = open(new MyFault());

        assertThat(file.write(ByteBuffer.allocate(1), 0)).isEqualTo(new IoResult(NtStatus.INVALID_DEVICE_REQUEST, 0));
    }
}
