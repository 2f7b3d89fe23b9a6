package io.driververifier.user;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Zw;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A device that a program has open; what a handle of {@code CreateFile} is.
 *
 * <p>Any thread; requests of several threads go to the driver side by side. The position of a buffer does not move.
 */
public final class UserFile implements AutoCloseable {
    private final FileObject file;

    private UserFile(FileObject file) {
        this.file = file;
    }

    /**
     * Opens the device {@code name}, written as {@code ramdisk} or {@code \\.\ramdisk}.
     *
     * @throws io.driververifier.nt.NtStatusException if there is none or its driver refuses
     */
    public static UserFile open(Machine machine, String name) {
        return new UserFile(Zw.createFile(machine.io(), name));
    }

    /** Reads into the remaining bytes of {@code buffer} from {@code byteOffset} on, and waits for it. */
    public IoResult read(ByteBuffer buffer, long byteOffset) {
        return readOverlapped(buffer, byteOffset).await();
    }

    /** Writes the remaining bytes of {@code buffer} from {@code byteOffset} on, and waits for it. */
    public IoResult write(ByteBuffer buffer, long byteOffset) {
        return writeOverlapped(buffer, byteOffset).await();
    }

    /** Sends a device control with the remaining bytes of {@code input} and {@code output}, and waits for it. */
    public IoResult control(int ioControlCode, @Nullable ByteBuffer input, @Nullable ByteBuffer output) {
        return controlOverlapped(ioControlCode, input, output).await();
    }

    /** Has the device write down what it holds back, and waits for it. */
    public IoResult flush() {
        return Overlapped.start((event, iosb) -> Zw.flushBuffersFile(file, event, iosb))
                .await();
    }

    /** Starts a read into the remaining bytes of {@code buffer} from {@code byteOffset} on. */
    public Overlapped readOverlapped(ByteBuffer buffer, long byteOffset) {
        return Overlapped.start((event, iosb) -> Zw.readFile(file, event, iosb, buffer, byteOffset));
    }

    /** Starts a write of the remaining bytes of {@code buffer} from {@code byteOffset} on. */
    public Overlapped writeOverlapped(ByteBuffer buffer, long byteOffset) {
        return Overlapped.start((event, iosb) -> Zw.writeFile(file, event, iosb, buffer, byteOffset));
    }

    /** Starts a device control with the remaining bytes of {@code input} and {@code output}. */
    public Overlapped controlOverlapped(int ioControlCode, @Nullable ByteBuffer input, @Nullable ByteBuffer output) {
        return Overlapped.start(
                (event, iosb) -> Zw.deviceIoControlFile(file, event, iosb, ioControlCode, input, output));
    }

    /**
     * Closes it; the driver sees {@code IRP_MJ_CLEANUP}, and {@code IRP_MJ_CLOSE} once no request is outstanding. A second
     * call does nothing, nor does one after the machine has stopped: the one instance of its error may be under way already,
     * and cannot suppress itself.
     */
    @Override
    public void close() {
        if (file.device().driver().system().kernel().isRunning()) {
            Zw.close(file);
        }
    }

    /** The outcome of one request: its status, and what it says beside it (the bytes transferred, as a rule). */
    public record IoResult(NtStatus status, long information) {}
}
