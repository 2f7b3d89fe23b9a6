package io.driververifier.user;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.Zw;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ob.Handle;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.Ps;
import io.driververifier.nt.ps.UserModeAct;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A device that a program has open; what a handle of {@code CreateFile} is.
 *
 * <p>Any thread of the process that has opened it; in another one its handle is {@link NtStatus#INVALID_HANDLE}, unless that
 * has inherited it. Requests of several threads go to the driver side by side. The position of a buffer does not move.
 */
public final class UserFile implements AutoCloseable {
    private final Kernel kernel;
    private final String name;
    private final Handle handle;
    private final Set<Integer> closedIn = ConcurrentHashMap.newKeySet();

    private UserFile(Kernel kernel, String name, Handle handle) {
        this.kernel = kernel;
        this.name = name;
        this.handle = handle;
    }

    /**
     * Opens the device {@code name}, written as {@code ramdisk} or {@code \\.\ramdisk}, for the caller's process.
     *
     * @throws NtStatusException if there is none or its driver refuses
     */
    public static UserFile open(Machine machine, String name) {
        EThread thread = SystemService.enter(machine.kernel());
        try {
            return new UserFile(machine.kernel(), name, Zw.createFileHandle(machine.io(), name));
        } finally {
            thread.leaveSystemService();
        }
    }

    /** Its handle, which means something in the process that has opened it. */
    public Handle handle() {
        return handle;
    }

    /** Reads into the remaining bytes of {@code buffer} from {@code byteOffset} on, and waits for it. */
    public IoResult read(ByteBuffer buffer, long byteOffset) {
        return call((event, iosb) -> Zw.readFile(handle, event, iosb, buffer, byteOffset));
    }

    /** Writes the remaining bytes of {@code buffer} from {@code byteOffset} on, and waits for it. */
    public IoResult write(ByteBuffer buffer, long byteOffset) {
        return call((event, iosb) -> Zw.writeFile(handle, event, iosb, buffer, byteOffset));
    }

    /** Sends a device control with the remaining bytes of {@code input} and {@code output}, and waits for it. */
    public IoResult control(int ioControlCode, @Nullable ByteBuffer input, @Nullable ByteBuffer output) {
        return call((event, iosb) -> Zw.deviceIoControlFile(handle, event, iosb, ioControlCode, input, output));
    }

    /** Has the device write down what it holds back, and waits for it. */
    public IoResult flush() {
        return call((event, iosb) -> Zw.flushBuffersFile(handle, event, iosb));
    }

    /** Starts a read into the remaining bytes of {@code buffer} from {@code byteOffset} on. */
    public Overlapped readOverlapped(ByteBuffer buffer, long byteOffset) {
        return start((event, iosb) -> Zw.readFile(handle, event, iosb, buffer, byteOffset));
    }

    /** Starts a write of the remaining bytes of {@code buffer} from {@code byteOffset} on. */
    public Overlapped writeOverlapped(ByteBuffer buffer, long byteOffset) {
        return start((event, iosb) -> Zw.writeFile(handle, event, iosb, buffer, byteOffset));
    }

    /** Starts a device control with the remaining bytes of {@code input} and {@code output}. */
    public Overlapped controlOverlapped(int ioControlCode, @Nullable ByteBuffer input, @Nullable ByteBuffer output) {
        return start((event, iosb) -> Zw.deviceIoControlFile(handle, event, iosb, ioControlCode, input, output));
    }

    /** A synchronous request is waited for inside of the machine: a thread that is torn away waits for it all the same. */
    private IoResult call(Overlapped.Service service) {
        EThread thread = SystemService.enter(kernel);
        try {
            Overlapped request = send(service);
            thread.cancelRequestsIfTorn();
            return request.await();
        } finally {
            thread.leaveSystemService();
        }
    }

    private Overlapped start(Overlapped.Service service) {
        EThread thread = SystemService.enter(kernel);
        try {
            return send(service);
        } finally {
            thread.leaveSystemService();
        }
    }

    private Overlapped send(Overlapped.Service service) {
        UserMode.tell(UserModeAct.Kind.STARTS_IO);
        try {
            return Overlapped.start(service);
        } catch (NtStatusException refused) {
            if (refused.status() == NtStatus.INVALID_HANDLE
                    && closedIn.contains(Ps.getCurrentProcess().processId())) {
                throw new NtStatusException(NtStatus.FILE_CLOSED, "The open of " + name + " was closed");
            }
            throw refused;
        }
    }

    /**
     * Closes its handle; with the last one to the open the driver sees {@code IRP_MJ_CLEANUP}, and {@code IRP_MJ_CLOSE} once no request is outstanding. A second
     * call does nothing, nor does one after the machine has stopped: the one instance of its error may be under way already,
     * and cannot suppress itself.
     *
     * @throws NtStatusException with {@link NtStatus#INVALID_HANDLE} if the handle was closed otherwise, or is none of the
     *     caller's process
     */
    @Override
    public void close() {
        if (kernel.isRunning()) {
            EThread thread = SystemService.enter(kernel);
            try {
                if (closedIn.add(thread.process().processId())) {
                    Zw.close(handle);
                }
            } finally {
                thread.leaveSystemService();
            }
        }
    }

    /** The outcome of one request: its status, and what it says beside it (the bytes transferred, as a rule). */
    public record IoResult(NtStatus status, long information) {}
}
