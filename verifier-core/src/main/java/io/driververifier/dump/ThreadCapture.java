package io.driververifier.dump;

import io.driververifier.nt.io.FileObject;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ke.DispatcherObject;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ps.EThread;
import io.driververifier.nt.ps.OutstandingRequest;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The threads of a machine: their states, waits, stacks and IRP lists. One thread. */
final class ThreadCapture {
    private static final String SPIN_LOCK = "SpinLock";

    private final Capture capture;
    private final ThreadSnapshot threads;
    private final Map<DispatcherObject, WaitImage> waitables;
    private final StackImages stacks;

    ThreadCapture(Capture capture, ThreadSnapshot threads, Map<DispatcherObject, WaitImage> waitables) {
        this.capture = capture;
        this.threads = threads;
        this.waitables = waitables;
        this.stacks = new StackImages(capture);
    }

    List<ThreadImage> images() {
        return capture.bounded().each("threads", threads.threads(), this::image);
    }

    private ThreadImage image(EThread thread) {
        KThread tcb = thread.tcb();
        StackTraceElement[] trace = threads.stack(tcb);
        WaitReason reason = WaitReason.of(thread, trace, threads.info(tcb).map(ThreadInfo::getThreadState));
        return new ThreadImage(
                thread.address(),
                thread.process().processId(),
                thread.threadId(),
                thread.process().address(),
                tcb.javaThread().getName(),
                reason.state(),
                reason.text(),
                reason.isUserMode(),
                waitObjects(thread, reason),
                reason.isTimed(),
                tcb.irql().name(),
                thread.suspendCount(),
                thread.isGone(),
                stacks.startAddress(trace),
                irps(thread),
                stacks.of(tcb, trace));
    }

    private static List<Integer> irps(EThread thread) {
        return thread.requests().snapshot().stream()
                .filter(Irp.class::isInstance)
                .map(request -> ((Irp) request).address())
                .toList();
    }

    private List<WaitImage> waitObjects(EThread thread, WaitReason reason) {
        DispatcherObject object = thread.tcb().waitsOn();
        if (object != null) {
            return List.of(waitObject(thread, object));
        }
        KSpinLock cancelLock = Iop.cancelLock(capture.machine().io());
        if (reason.isForSpinLock()
                && cancelLock.waitingThreads().contains(thread.tcb().javaThread())) {
            return List.of(new WaitImage(capture.addresses().ofIdentity(cancelLock), SPIN_LOCK));
        }
        Optional<LockInfo> lock = reason.isInJava()
                ? threads.info(thread.tcb()).flatMap(info -> Optional.ofNullable(info.getLockInfo()))
                : Optional.empty();
        return lock.map(waited -> List.of(new WaitImage(
                        capture.addresses().ofName(waited.toString()),
                        reason.isForSpinLock() ? SPIN_LOCK : waited.getClassName())))
                .orElse(List.of());
    }

    private WaitImage waitObject(EThread thread, DispatcherObject object) {
        WaitImage known = waitables.get(object);
        if (known != null) {
            return known;
        }
        String type = DispatcherTypes.nameOf(object);
        for (OutstandingRequest request : thread.requests().snapshot()) {
            if (request instanceof Irp irp && Iop.userEvent(irp) == object) {
                FileObject file = fileOf(irp);
                return new WaitImage(file == null ? irp.address() : file.address(), type);
            }
        }
        return new WaitImage(capture.addresses().of(object), type);
    }

    private static @Nullable FileObject fileOf(Irp irp) {
        for (int number = irp.stackCount(); number >= 1; number--) {
            FileObject file = Iop.location(irp, number).file();
            if (file != null) {
                return file;
            }
        }
        return null;
    }
}
