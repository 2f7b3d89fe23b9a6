package io.driververifier.nt.ob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Handles: what they hold, what closing does, who inherits them, and what a number that names nothing gives. */
class HandleTableTest {
    private static final ObjectType<TestObject> OTHER_TYPE = ObjectType.of("Other", TestObject.class);

    private final Kernel kernel = new Kernel(KernelClock.system());
    private final HandleTable table = Ob.initProcess(null);
    private final TestObject object = new TestObject(kernel);

    @AfterEach
    void close() {
        kernel.close();
    }

    private Handle open(boolean inheritable) {
        return Ob.openObjectByPointer(object, table, inheritable);
    }

    private static void assertStatus(NtStatus status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(status));
    }

    @Test
    void aHandleIsAMultipleOfFourAndHoldsAReference() {
        assertThat(open(false)).isEqualTo(new Handle(4)).hasToString("00000004");
        assertThat(open(true)).isEqualTo(new Handle(8));
        assertThat(object.handleCount()).isEqualTo(2);
        assertThat(object.referenceCount()).isEqualTo(2);
        assertThat(table.count()).isEqualTo(2);
        assertThat(table.snapshot())
                .containsEntry(new Handle(4), new HandleEntry(object, false))
                .containsEntry(new Handle(8), new HandleEntry(object, true))
                .hasSize(2);
    }

    @Test
    void theLastHandleClosesAndTheLastReferenceDeletes() {
        Handle one = open(false);
        Handle other = open(false);
        Ob.referenceObject(object);
        Ob.closeHandle(table, one);
        assertThat(object.calls).isEmpty();
        Ob.closeHandle(table, other);
        assertThat(object.calls).containsExactly("close 0/2");
        Ob.dereferenceObject(object);
        assertThat(object.calls).containsExactly("close 0/2", "delete");
        assertThat(object.referenceCount()).isZero();
        assertThat(Ob.referenceObjectSafe(object)).isFalse();
    }

    @Test
    void aDeferredDeletionHappensOnAnotherThread() {
        Ob.referenceObject(object);
        Ob.dereferenceObjectDeferDelete(object);
        Parallel.until(() -> object.calls.equals(List.of("delete")));
    }

    @Test
    void aHandleThatWasClosedOrNeverGivenOutIsInvalid() {
        Handle handle = open(false);
        Ob.closeHandle(table, handle);
        for (Handle wrong : List.of(
                handle,
                new Handle(0),
                new Handle(5),
                new Handle(-4),
                new Handle(4096),
                Handle.CURRENT_PROCESS,
                Handle.CURRENT_THREAD)) {
            assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.closeHandle(table, wrong));
            assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.referenceObjectByHandle(table, wrong));
            assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.isInheritable(table, wrong));
            assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.setInheritable(table, wrong, true));
            assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.duplicateObject(table, wrong, table, false));
        }
        assertThat(object.calls).containsExactly("close 0/1", "delete");
    }

    @Test
    void aHandleOfAnotherTableIsInvalid() {
        Handle handle = open(false);
        HandleTable foreign = Ob.initProcess(null);
        assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.referenceObjectByHandle(foreign, handle));
        assertThat(object.handleCount()).isEqualTo(1);
    }

    @Test
    void aHandleOfAnotherTypeIsRefusedAndNothingIsHeld() {
        Handle handle = open(false);
        assertThat(Ob.referenceObjectByHandle(table, handle, TestObject.TYPE)).isSameAs(object);
        Ob.dereferenceObject(object);
        assertStatus(NtStatus.OBJECT_TYPE_MISMATCH, () -> Ob.referenceObjectByHandle(table, handle, OTHER_TYPE));
        assertThat(object.referenceCount()).isEqualTo(1);
    }

    @Test
    void aDuplicateLivesWhenItsSourceIsClosed() {
        HandleTable target = Ob.initProcess(null);
        Handle source = open(true);
        Handle copy = Ob.duplicateObject(table, source, target, false);
        assertThat(Ob.isInheritable(target, copy)).isFalse();
        Ob.closeHandle(table, source);
        assertThat(object.calls).isEmpty();
        Ob.closeHandle(target, copy);
        assertThat(object.calls).containsExactly("close 0/1", "delete");
    }

    @Test
    void onlyInheritableHandlesAreInheritedUnderTheirNumbers() {
        Handle kept = open(false);
        Handle given = open(true);
        Handle changed = open(false);
        Ob.setInheritable(table, changed, true);
        assertThat(Ob.isInheritable(table, changed)).isTrue();
        HandleTable heir = Ob.initProcess(table);
        assertThat(heir.snapshot()).containsOnlyKeys(given, changed);
        assertThat(object.handleCount()).isEqualTo(5);
        assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.referenceObjectByHandle(heir, kept));
        // A handle that was inherited is inheritable again, and a new one takes nobody's number.
        assertThat(Ob.initProcess(heir).count()).isEqualTo(2);
        assertThat(Ob.openObjectByPointer(object, heir, false)).isNotIn(given, changed);
    }

    @Test
    void aNumberComesBackOnlyWhenTheTableHasGoneRound() {
        Handle first = open(false);
        Ob.closeHandle(table, first);
        int others = 0;
        for (Handle next = Ob.openObjectByPointer(new TestObject(kernel), table, false);
                !next.equals(first);
                next = Ob.openObjectByPointer(new TestObject(kernel), table, false)) {
            Ob.closeHandle(table, next);
            others++;
            assertThat(others).isLessThan(1_000);
        }
        assertThat(others).isGreaterThanOrEqualTo(31);
    }

    @Test
    void aTableGrowsAndKeepsWhatIsOpen() {
        List<Handle> all = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            all.add(open(i % 2 == 0));
        }
        assertThat(all).doesNotHaveDuplicates();
        assertThat(table.snapshot()).containsOnlyKeys(all.toArray(new Handle[0]));
        all.forEach(handle -> Ob.closeHandle(table, handle));
        assertThat(table.count()).isZero();
        assertThat(object.calls).containsExactly("close 0/1", "delete");
    }

    @Test
    void theEndOfAProcessClosesEverythingAndOpensNothing() {
        TestObject other = new TestObject(kernel);
        open(false);
        Handle twice = open(true);
        Ob.openObjectByPointer(other, table, false);
        Ob.killProcess(table);
        assertThat(object.calls).containsExactly("close 0/1", "delete");
        assertThat(other.calls).containsExactly("close 0/1", "delete");
        assertThat(table.count()).isZero();
        assertStatus(NtStatus.INVALID_HANDLE, () -> Ob.closeHandle(table, twice));
        assertStatus(NtStatus.PROCESS_IS_TERMINATING, () -> open(false));
        assertThat(object.handleCount()).isZero();
        Ob.killProcess(table);
    }

    @Test
    void aWaitGoesToThePartThatTheTypeNames() {
        assertThat(Ob.waitsOn(object)).isSameAs(object.event());
        TestObject plain = new TestObject(kernel);
        assertThat(TestObject.TYPE).hasToString("Test");
        assertThat(OTHER_TYPE.waitsOn(plain)).isNull();
    }

    @Test
    void whoeverClosesFirstClosesAloneAndOnce() {
        for (int round = 0; round < 500; round++) {
            TestObject own = new TestObject(kernel);
            Handle handle = Ob.openObjectByPointer(own, table, false);
            AtomicInteger refused = new AtomicInteger();
            Parallel.times(2, number -> {
                try {
                    Ob.closeHandle(table, handle);
                } catch (NtStatusException invalid) {
                    refused.incrementAndGet();
                }
            });
            assertThat(refused).hasValue(1);
            assertThat(own.calls).containsExactly("close 0/1", "delete");
        }
    }

    /** A reference by handle is either refused or holds the object until it is given up. */
    @Test
    void nobodyGetsAnObjectThatIsDeleted() {
        Set<String> wrong = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < 500; round++) {
            TestObject own = new TestObject(kernel);
            Handle handle = Ob.openObjectByPointer(own, table, false);
            Parallel.run(() -> Ob.closeHandle(table, handle), () -> {
                try {
                    KernelObject found = Ob.referenceObjectByHandle(table, handle);
                    if (found != own || own.calls.contains("delete")) {
                        wrong.add("a deleted object");
                    }
                    Ob.dereferenceObject(found);
                } catch (NtStatusException refused) {
                    assertThat(refused.status()).isSameAs(NtStatus.INVALID_HANDLE);
                }
            });
            assertThat(own.calls).hasSize(2).endsWith("delete");
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void handlesOfManyThreadsHaveDifferentNumbers() {
        Set<Handle> open = ConcurrentHashMap.newKeySet();
        Parallel.times(4, number -> {
            for (int i = 0; i < 500; i++) {
                assertThat(open.add(open(false))).isTrue();
            }
        });
        assertThat(table.count()).isEqualTo(2_000);
        assertThat(object.handleCount()).isEqualTo(2_000);
    }
}
