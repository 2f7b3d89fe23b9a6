package io.driververifier.samples.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Zw;
import io.driververifier.samples.Bytes;
import io.driververifier.samples.Concurrently;
import io.driververifier.samples.course.gated.GatedDisk;
import io.driververifier.samples.disk.DiskControl;
import io.driververifier.user.Overlapped;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Over any disk a right driver of the course is a disk to its programs, whatever they do and in which order. */
public class CourseTest {
    private static final int CHUNK = 4_096;
    private static final long DISK_BYTES = 16L << 20;
    private static final IoResult WHOLE_CHUNK = new IoResult(NtStatus.SUCCESS, CHUNK);

    static Stream<Arguments> scenariosOverDisks() {
        return Stream.of(Course.values())
                .flatMap(scenario -> Stream.of(Arguments.of(scenario, "ramdisk"), Arguments.of(scenario, "filedisk")));
    }

    @ParameterizedTest
    @MethodSource("scenariosOverDisks")
    void readsWhatWasWritten(Course scenario, String disk) {
        try (CourseStack stack = CourseStack.over(disk).with(scenario.driver());
                UserFile file = stack.open()) {
            byte[] data = Bytes.random(3 * CHUNK, 1);
            assertThat(Bytes.write(file, data, 100)).isEqualTo(new IoResult(NtStatus.SUCCESS, data.length));
            assertThat(Bytes.read(file, data.length, 100)).isEqualTo(data);
            assertThat(file.flush()).isEqualTo(new IoResult(NtStatus.SUCCESS, 0));
            assertThat(length(file)).isEqualTo(DISK_BYTES);
            assertThat(file.read(ByteBuffer.allocate(1), DISK_BYTES).status()).isEqualTo(NtStatus.END_OF_FILE);
            assertThat(file.write(ByteBuffer.allocate(1), DISK_BYTES).status()).isEqualTo(NtStatus.END_OF_FILE);
            assertThat(file.read(ByteBuffer.allocate(1), -1).status()).isEqualTo(NtStatus.INVALID_PARAMETER);
        }
    }

    @ParameterizedTest
    @MethodSource("scenariosOverDisks")
    void servesThreadsSideBySide(Course scenario, String disk) {
        try (CourseStack stack = CourseStack.over(disk).with(scenario.driver());
                UserFile file = stack.open()) {
            Concurrently.run(stack.machine(), 4, number -> {
                for (int round = 0; round < 5; round++) {
                    byte[] data = Bytes.random(CHUNK, round * 4L + number);
                    assertThat(Bytes.write(file, data, number * (long) CHUNK)).isEqualTo(WHOLE_CHUNK);
                    assertThat(Bytes.read(file, CHUNK, number * (long) CHUNK)).isEqualTo(data);
                    assertThat(file.flush().status()).isEqualTo(NtStatus.SUCCESS);
                    assertThat(length(file)).isEqualTo(DISK_BYTES);
                }
            });
        }
    }

    @ParameterizedTest
    @MethodSource("scenariosOverDisks")
    void keepsOverlappedRequestsApart(Course scenario, String disk) {
        try (CourseStack stack = CourseStack.over(disk).with(scenario.driver());
                UserFile file = stack.open()) {
            List<Overlapped> writes = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                writes.add(file.writeOverlapped(ByteBuffer.wrap(Bytes.filled(CHUNK, i)), i * (long) CHUNK));
            }
            assertThat(writes).allSatisfy(write -> assertThat(write.await()).isEqualTo(WHOLE_CHUNK));
            for (int i = 0; i < 16; i++) {
                assertThat(Bytes.read(file, CHUNK, i * (long) CHUNK)).isEqualTo(Bytes.filled(CHUNK, i));
            }
        }
    }

    /** A filter passes requests on in threads and stacks of any kind, its own on top of its own kind too. */
    @ParameterizedTest
    @MethodSource("scenariosOverDisks")
    void worksOverAllTheOthers(Course scenario, String disk) {
        try (CourseStack stack = CourseStack.over(disk)) {
            Stream.of(Course.values())
                    .filter(other -> other != scenario)
                    .map(Course::driver)
                    .forEach(stack::with);
            stack.with(scenario.driver());
            try (UserFile file = stack.open()) {
                byte[] data = Bytes.random(CHUNK, 5);
                assertThat(Bytes.write(file, data, CHUNK)).isEqualTo(WHOLE_CHUNK);
                assertThat(Bytes.read(file, CHUNK, CHUNK)).isEqualTo(data);
                assertThat(file.flush().status()).isEqualTo(NtStatus.SUCCESS);
                assertThat(length(file)).isEqualTo(DISK_BYTES);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRequestThatIsCancelledInTheMiddleComesBack(Course scenario) throws InterruptedException {
        GatedDisk disk = new GatedDisk();
        try (CourseStack stack = CourseStack.over(Machine.create(), disk).with(scenario.driver())) {
            FileObject file = stack.create();
            disk.keep(scenario.request());
            KeptRequest request = KeptRequest.send(stack.machine(), file, scenario.request());
            disk.awaitKept(scenario.keptPerRequest());
            assertThat(request.isDone()).isFalse();

            assertThat(request.cancel()).isTrue();
            disk.open();

            assertThat(request.await()).isEqualTo(scenario.cancelled());
            Zw.close(file);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsClosedWithRequestsOutstanding(Course scenario) throws InterruptedException {
        GatedDisk disk = new GatedDisk();
        try (CourseStack stack = CourseStack.over(Machine.create(), disk).with(scenario.driver())) {
            FileObject file = stack.create();
            disk.keep(scenario.request());
            List<KeptRequest> requests = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                requests.add(KeptRequest.send(stack.machine(), file, scenario.request()));
            }
            disk.awaitKept(3 * scenario.keptPerRequest());

            Zw.close(file);
            disk.open();

            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.await()).isIn(NtStatus.CANCELLED, NtStatus.SUCCESS));
        }
    }

    private static long length(UserFile file) {
        ByteBuffer answer = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        IoResult result = file.control(DiskControl.IOCTL_DISK_GET_LENGTH_INFO, null, answer);
        assertThat(result).isEqualTo(new IoResult(NtStatus.SUCCESS, Long.BYTES));
        return answer.getLong(0);
    }
}
