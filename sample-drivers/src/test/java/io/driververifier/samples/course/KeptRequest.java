package io.driververifier.samples.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.IoStatusBlock;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.nt.io.Zw;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.samples.Bytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A request on a thread of its own, which may be inside of a driver until the request is done. Any thread. */
final class KeptRequest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final int BYTES = 512;

    private final IoStatusBlock iosb = new IoStatusBlock();
    private final KEvent begun = new KEvent(EventType.NOTIFICATION);
    private final KEvent done = new KEvent(EventType.NOTIFICATION);
    private final AtomicReference<@Nullable KThread> thread = new AtomicReference<>();
    private final AtomicReference<@Nullable NtStatus> outcome = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Machine machine;

    private KeptRequest(Machine machine) {
        this.machine = machine;
    }

    /** Sends a request of {@code kind}, of the first sector where it transfers something. */
    static KeptRequest send(Machine machine, FileObject file, MajorFunction kind) {
        KeptRequest request = new KeptRequest(machine);
        machine.startThread("program", () -> request.run(file, kind));
        return request;
    }

    private void run(FileObject file, MajorFunction kind) {
        try {
            thread.set(Kernel.currentThread());
            Ke.setEvent(begun);
            KEvent event = new KEvent(EventType.NOTIFICATION);
            ByteBuffer data = ByteBuffer.wrap(Bytes.filled(BYTES, 7));
            NtStatus status = switch (kind) {
                case READ -> Zw.readFile(file, event, iosb, data, 0);
                case WRITE -> Zw.writeFile(file, event, iosb, data, 0);
                case FLUSH_BUFFERS -> Zw.flushBuffersFile(file, event, iosb);
                default -> throw new IllegalArgumentException("No test sends " + kind);
            };
            if (status == NtStatus.PENDING) {
                Ke.waitForSingleObject(event);
                status = iosb.status();
            }
            outcome.set(status);
        } catch (Throwable thrown) {
            failure.set(thrown);
        } finally {
            Ke.setEvent(done);
        }
    }

    /** Cancels it from the calling thread; answers whether it was still under way. */
    boolean cancel() {
        machine.kernel().adoptCurrentThread();
        assertThat(Ke.waitForSingleObject(begun, BOUND)).isEqualTo(NtStatus.SUCCESS);
        KThread issuer = thread.get();
        return issuer != null && Zw.cancelIoFileEx(issuer, iosb);
    }

    /** Whether it is done. */
    boolean isDone() {
        return Ke.readStateEvent(done);
    }

    /** Waits until it is done. */
    NtStatus await() {
        machine.kernel().adoptCurrentThread();
        assertThat(Ke.waitForSingleObject(done, BOUND)).as("the request ends").isEqualTo(NtStatus.SUCCESS);
        assertThat(failure.get()).isNull();
        NtStatus status = outcome.get();
        assertThat(status).isNotNull();
        return status == null ? NtStatus.UNSUCCESSFUL : status;
    }
}
