package io.driververifier.dump;

import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.KMutant;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.KThread;
import io.driververifier.nt.ke.Ki;
import io.driververifier.nt.ps.EThread;
import io.driververifier.verifier.io.MachineVerification;
import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The locks of a machine: mutants that are owned, the cancel spin lock if it is held, remove locks that verified drivers
 * have acquired, and what of Java's locks one of its threads waits for. A spin lock of a driver is inside a lock of Java's,
 * and told from it by the thread that waits. One thread.
 */
final class LockCapture {
    private final Capture capture;
    private final ThreadSnapshot threads;
    private final Set<Long> waitForCancelLock = new HashSet<>();

    LockCapture(Capture capture, ThreadSnapshot threads) {
        this.capture = capture;
        this.threads = threads;
    }

    List<LockImage> images() {
        List<LockImage> images = new ArrayList<>();
        capture.bounded().one("locks", images, this::addAll);
        return images;
    }

    private boolean addAll(List<LockImage> images) {
        for (EThread thread : threads.threads()) {
            Ki.mutants(thread.tcb()).forEach(mutant -> images.add(mutant(thread.tcb(), mutant)));
        }
        addCancelLock(images);
        capture.verification()
                .ifPresent(verification -> verification.removeLocks().forEach(lock -> images.add(removeLock(lock))));
        addJavaLocks(images);
        return true;
    }

    private LockImage mutant(KThread owner, KMutant mutant) {
        return new LockImage(
                capture.addresses().of(mutant),
                "Mutant",
                "",
                owner.address(),
                Ki.acquisitions(mutant, owner),
                Ki.waitingThreads(mutant).stream().map(KThread::address).toList());
    }

    private void addCancelLock(List<LockImage> images) {
        KSpinLock lock = Iop.cancelLock(capture.machine().io());
        Thread owner = lock.owner();
        List<Thread> waiting = lock.waitingThreads();
        waiting.forEach(thread -> waitForCancelLock.add(thread.getId()));
        if (owner != null || !waiting.isEmpty()) {
            images.add(new LockImage(
                    capture.addresses().ofIdentity(lock),
                    "SpinLock",
                    "the cancel spin lock",
                    owner == null ? 0 : threads.addressOf(owner.getId()),
                    owner == null ? 0 : 1,
                    waiting.stream()
                            .map(thread -> threads.addressOf(thread.getId()))
                            .filter(address -> address != 0)
                            .toList()));
        }
    }

    private LockImage removeLock(MachineVerification.AcquiredRemoveLock lock) {
        return new LockImage(
                capture.addresses().ofIdentity(lock.identity()),
                "RemoveLock",
                lock.driver(),
                0,
                lock.count(),
                List.of());
    }

    private void addJavaLocks(List<LockImage> images) {
        Map<String, List<ThreadInfo>> waiting = new LinkedHashMap<>();
        for (EThread thread : threads.threads()) {
            threads.info(thread.tcb())
                    .filter(info -> info.getLockInfo() != null && info.getLockOwnerId() >= 0)
                    .filter(info -> !waitForCancelLock.contains(info.getThreadId()))
                    .ifPresent(
                            info -> waiting.computeIfAbsent(info.getLockInfo().toString(), first -> new ArrayList<>())
                                    .add(info));
        }
        waiting.forEach((name, waiters) -> images.add(javaLock(name, waiters)));
    }

    private LockImage javaLock(String name, List<ThreadInfo> waiters) {
        ThreadInfo first = waiters.get(0);
        LockInfo lock = first.getLockInfo();
        int owner = threads.addressOf(first.getLockOwnerId());
        return new LockImage(
                capture.addresses().ofName(name),
                WaitReason.isInSpinLock(first.getStackTrace()) ? "SpinLock" : lock.getClassName(),
                owner == 0 ? "held by the Java thread \"" + first.getLockOwnerName() + "\"" : "",
                owner,
                1,
                waiters.stream()
                        .map(info -> threads.addressOf(info.getThreadId()))
                        .toList());
    }
}
