package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.fixture.Parallel;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Iop;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.Irql;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KMutant;
import io.driververifier.nt.ke.KSpinLock;
import io.driververifier.nt.ke.Ke;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who holds and who waits for the locks that a dump shows. */
class LocksInDumpTest {
    private final Machine machine = Machine.create();
    private final KEvent go = new KEvent(EventType.NOTIFICATION);

    @AfterEach
    void close() {
        Ke.setEvent(go);
        machine.close();
    }

    private MachineImage image() {
        return Dumps.of(machine).machines().get(0);
    }

    private MachineImage imageWhere(Predicate<LockImage> lock) {
        // Who waits for a spin lock looks up now and then: the image that shows it waiting is the one that counts.
        AtomicReference<MachineImage> found = new AtomicReference<>();
        Parallel.until(() -> {
            MachineImage image = image();
            found.set(image);
            return image.locks().stream().anyMatch(lock);
        });
        return found.get();
    }

    private static int addressOf(MachineImage image, String thread) {
        return image.threads().stream()
                .filter(known -> known.name().equals(thread))
                .mapToInt(ThreadImage::address)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMutantWithItsOwnerAndWhoWaitsOnIt() {
        KMutant mutant = Ke.initializeMutant();
        machine.startThread("owner", () -> {
            Ke.waitForSingleObject(mutant);
            Ke.waitForSingleObject(mutant);
            Ke.waitForSingleObject(go);
        });
        Parallel.until(() -> !Ke.readStateMutant(mutant));
        machine.startThread("waiter", () -> Ke.waitForSingleObject(mutant));
        MachineImage image = imageWhere(lock -> lock.waiters().size() == 1 && lock.count() == 2);
        LockImage lock = image.locks().get(0);
        assertThat(lock.type()).isEqualTo("Mutant");
        assertThat(lock.owner()).isEqualTo(addressOf(image, "owner"));
        assertThat(lock.waiters()).containsExactly(addressOf(image, "waiter"));
        assertThat(image.threads())
                .filteredOn(thread -> thread.name().equals("waiter"))
                .extracting(ThreadImage::waitObjects)
                .containsExactly(List.of(new WaitImage(lock.address(), "Mutant")));
    }

    @Test
    void theCancelSpinLockWithItsOwnerAndWhoWaitsForIt() {
        KSpinLock cancelLock = Iop.cancelLock(machine.io());
        machine.startThread("owner", () -> {
            Irql old = Ke.acquireSpinLock(cancelLock);
            Ke.waitForSingleObject(go);
            Ke.releaseSpinLock(cancelLock, old);
        });
        Parallel.until(() -> cancelLock.owner() != null);
        machine.startThread("waiter", () -> Ke.releaseSpinLock(cancelLock, Ke.acquireSpinLock(cancelLock)));
        MachineImage image = imageWhere(lock -> lock.waiters().size() == 1);
        assertThat(image.locks()).singleElement().satisfies(lock -> {
            assertThat(lock.type()).isEqualTo("SpinLock");
            assertThat(lock.name()).contains("cancel");
            assertThat(lock.owner()).isEqualTo(addressOf(image, "owner"));
            assertThat(lock.waiters()).containsExactly(addressOf(image, "waiter"));
            assertWaitsForSpinLock(lock);
        });
    }

    /** Of an image where it has looked up just now it would not show: asked for until it does. */
    private void assertWaitsForSpinLock(LockImage lock) {
        Parallel.until(() -> thread("waiter").state().equals("WAIT")
                && thread("waiter").waitObjects().equals(List.of(new WaitImage(lock.address(), "SpinLock")))
                && !thread("waiter").isTimedWait());
    }

    private ThreadImage thread(String name) {
        return image().threads().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aWaitOfJavaIsTimedWhereItEndsByItself() {
        AtomicBoolean end = new AtomicBoolean();
        List<Thread> parked = new CopyOnWriteArrayList<>();
        machine.startThread("parks for a time", () -> {
            parked.add(Thread.currentThread());
            while (!end.get()) {
                LockSupport.parkNanos(Duration.ofHours(1).toNanos());
            }
        });
        machine.startThread("parks", () -> {
            parked.add(Thread.currentThread());
            while (!end.get()) {
                LockSupport.park();
            }
        });
        try {
            Parallel.until(() -> isWaiting("parks for a time") && isWaiting("parks"));
            assertThat(thread("parks for a time").isTimedWait()).isTrue();
            assertThat(thread("parks").isTimedWait()).isFalse();
        } finally {
            end.set(true);
            parked.forEach(LockSupport::unpark);
        }
    }

    private boolean isWaiting(String name) {
        return thread(name).waitReason().equals("Java");
    }

    @Test
    void aSpinLockOfADriverThatAThreadWaitsFor() {
        KSpinLock own = Ke.initializeSpinLock();
        machine.startThread("owner", () -> {
            Irql old = Ke.acquireSpinLock(own);
            Ke.waitForSingleObject(go);
            Ke.releaseSpinLock(own, old);
        });
        Parallel.until(() -> own.owner() != null);
        machine.startThread("waiter", () -> Ke.releaseSpinLock(own, Ke.acquireSpinLock(own)));
        MachineImage image = imageWhere(lock -> lock.waiters().size() == 1);
        assertThat(image.locks()).singleElement().satisfies(lock -> {
            assertThat(lock.type()).isEqualTo("SpinLock");
            assertThat(lock.owner()).isEqualTo(addressOf(image, "owner"));
            assertWaitsForSpinLock(lock);
        });
    }

    @Test
    void aMonitorOfJavaThatAThreadWaitsFor() {
        Object monitor = new Object();
        machine.startThread("owner", () -> {
            synchronized (monitor) {
                Ke.waitForSingleObject(go);
            }
        });
        Parallel.until(() ->
                image().threads().stream().anyMatch(thread -> thread.state().equals("WAIT")));
        machine.startThread("waiter", () -> {
            synchronized (monitor) {
                Ke.setEvent(go);
            }
        });
        MachineImage image = imageWhere(lock -> lock.waiters().size() == 1);
        LockImage lock = image.locks().get(0);
        assertThat(lock.type()).isEqualTo("java.lang.Object");
        assertThat(lock.owner()).isEqualTo(addressOf(image, "owner"));
        assertThat(image.threads())
                .filteredOn(thread -> thread.name().equals("waiter"))
                .allSatisfy(thread -> {
                    assertThat(thread.waitReason()).isEqualTo("Java");
                    assertThat(thread.waitObjects()).containsExactly(new WaitImage(lock.address(), "java.lang.Object"));
                });
    }
}
