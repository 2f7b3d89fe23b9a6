package io.driververifier.nt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.DeviceStack;
import io.driververifier.fixture.Dispatch;
import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.ob.Ob;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Devices: names, attaching, detaching, the size of a stack, references. */
class DeviceStackTest {
    private static final Dispatch SUCCEEDS = Dispatch.completing(NtStatus.SUCCESS);

    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void attachingGoesOnTopWhateverDeviceOfTheStackIsNamed() {
        DriverObject driver = machine.load("disk", new ScriptedDriver());
        DeviceObject bottom = Io.createDevice(driver, Set.of());
        DeviceObject middle = Io.createDevice(driver, Set.of());
        DeviceObject top = Io.createDevice(driver, Set.of());
        assertThat(Io.attachDeviceToDeviceStack(middle, bottom)).isSameAs(bottom);
        assertThat(Io.attachDeviceToDeviceStack(top, bottom)).isSameAs(middle);
        assertThat(bottom.stackSize()).isEqualTo(1);
        assertThat(middle.stackSize()).isEqualTo(2);
        assertThat(top.stackSize()).isEqualTo(3);
        assertThat(bottom.attachedDevice()).isSameAs(middle);
        assertThat(top.attachedTo()).isSameAs(middle);
        assertThat(top.attachedDevice()).isNull();
    }

    @Test
    void detachingTakesTheOneAboveOff() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS, SUCCEEDS, SUCCEEDS);
        Io.detachDevice(stack.device(2));
        assertThat(stack.device(2).attachedDevice()).isNull();
        assertThat(stack.device(3).attachedTo()).isNull();
        assertThat(stack.device(1).attachedDevice()).isSameAs(stack.device(2));
        Io.detachDevice(stack.device(2));
    }

    @Test
    void aDeviceThatIsAttachedIsNotAttachedAgain() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS, SUCCEEDS);
        DeviceObject other = Io.createDevice(stack.top().driver(), Set.of());
        for (DeviceObject target : new DeviceObject[] {other, stack.device(1), stack.top()}) {
            assertThatThrownBy(() -> Io.attachDeviceToDeviceStack(stack.top(), target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is attached to " + stack.device(1) + " already");
        }
        Io.detachDevice(stack.device(1));
        assertThat(Io.attachDeviceToDeviceStack(stack.top(), other)).isSameAs(other);
    }

    @Test
    void aDeviceIsNotAttachedToItselfNorToOneAboveIt() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS, SUCCEEDS);
        for (DeviceObject target : new DeviceObject[] {stack.device(1), stack.top()}) {
            assertThatThrownBy(() -> Io.attachDeviceToDeviceStack(stack.device(1), target))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot be attached to " + target);
        }
        assertThat(stack.top().attachedDevice()).isNull();
        assertThat(stack.device(1).attachedTo()).isNull();
    }

    /** The free build lets all of this pass: the verifier is who finds it. */
    @Test
    void deletingTwiceDeletingWhileAttachedAndDetachingNothingAreForgiven() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS, SUCCEEDS);
        DeviceObject top = stack.top();
        assertThat(Iop.isDeleted(top)).isFalse();
        Io.deleteDevice(top);
        assertThat(Iop.isDeleted(top)).isTrue();
        assertThat(top.attachedTo()).isSameAs(stack.device(1));
        assertThat(stack.device(1).attachedDevice()).isSameAs(top);
        Io.deleteDevice(top);
        Io.detachDevice(stack.device(1));
        Io.detachDevice(stack.device(1));
        assertThat(top.attachedTo()).isNull();
        assertThat(stack.device(1).attachedDevice()).isNull();
        assertThat(Iop.isDeleted(stack.device(1))).isFalse();
    }

    @Test
    void theAttachedDeviceReferenceIsTheTopAndIsCounted() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS, SUCCEEDS);
        DeviceObject top = Io.getAttachedDeviceReference(stack.device(1));
        assertThat(top).isSameAs(stack.top());
        assertThat(top.referenceCount()).isEqualTo(1);
        Ob.dereferenceObject(top);
        assertThat(top.referenceCount()).isZero();
    }

    @Test
    void oneDereferenceTooManyIsAnErrorAndLeavesTheCountAtZero() {
        DeviceObject device = DeviceStack.of(machine, SUCCEEDS).top();
        assertThatThrownBy(() -> Ob.dereferenceObject(device)).isInstanceOf(IllegalStateException.class);
        assertThat(device.referenceCount()).isZero();
    }

    @Test
    void aDeviceIsFoundByEachWayToWriteItsName() {
        DeviceObject device = DeviceStack.of(machine, SUCCEEDS).top();
        for (String name : new String[] {"stack", "STACK", "\\Device\\stack", "\\\\.\\Stack"}) {
            assertThat(machine.device(name)).as(name).containsSame(device);
        }
        assertThat(machine.device("other")).isEmpty();
    }

    @Test
    void aNameIsTakenUntilItsDeviceIsDeleted() {
        DeviceObject device = DeviceStack.of(machine, SUCCEEDS).top();
        assertThatThrownBy(() -> Io.createDevice(device.driver(), "Stack", Set.of()))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.OBJECT_NAME_COLLISION));
        assertThat(device.driver().devices()).containsExactly(device);
        Io.deleteDevice(device);
        assertThat(machine.device("stack")).isEmpty();
        DeviceObject successor = Io.createDevice(device.driver(), "stack", Set.of());
        Io.deleteDevice(device);
        assertThat(machine.device("stack")).containsSame(successor);
    }

    @Test
    void aDeletedDeviceStaysWithItsDriverUntilItsLastOpenIsClosed() {
        DeviceObject device = DeviceStack.of(machine, SUCCEEDS).top();
        FileObject file = Zw.createFile(machine.io(), "stack");
        Io.deleteDevice(device);
        assertThat(machine.device("stack")).isEmpty();
        assertThatThrownBy(() -> machine.unload(device.driver()))
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(NtStatus.DEVICE_BUSY));
        Zw.close(file);
        assertThat(device.driver().devices()).isEmpty();
        machine.unload(device.driver());
    }

    @Test
    void theExtensionIsTypedAndNamedInTheError() {
        DeviceObject device = DeviceStack.of(machine, SUCCEEDS).top();
        assertThatThrownBy(() -> device.extension(String.class)).hasMessageContaining("not set");
        device.setExtension("mine");
        assertThat(device.extension(String.class)).isEqualTo("mine");
        assertThatThrownBy(() -> device.extension(Integer.class))
                .hasMessageContainingAll("java.lang.String", "Integer");
    }

    @Test
    void addressesAreUniqueInTheMachineWhoeverAsks() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS);
        Set<Integer> addresses = Collections.synchronizedSet(new HashSet<>());
        Parallel.times(4, number -> {
            for (int i = 0; i < 500; i++) {
                addresses.add(Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, stack.top(), null, 0)
                        .address());
            }
        });
        assertThat(addresses).hasSize(2_000);
    }

    @Test
    void oneIrpHasOneAddressWhoeverAsksFirst() {
        DeviceStack stack = DeviceStack.of(machine, SUCCEEDS);
        for (int round = 0; round < 200; round++) {
            Irp irp = Io.buildAsynchronousFsdRequest(MajorFunction.FLUSH_BUFFERS, stack.top(), null, 0);
            int[] seen = new int[2];
            Parallel.times(2, number -> seen[number] = irp.address());
            assertThat(seen[0]).isEqualTo(seen[1]).isNotZero();
            assertThat(irp.toString()).matches("IRP [0-9a-f]{8}");
        }
    }

    @Test
    void sideBySideAttachmentsMakeOneStack() {
        DriverObject driver = machine.load("filter", new ScriptedDriver());
        DeviceObject bottom = Io.createDevice(driver, Set.of());
        Parallel.times(4, number -> {
            for (int i = 0; i < 25; i++) {
                Io.attachDeviceToDeviceStack(Io.createDevice(driver, Set.of()), bottom);
            }
        });
        int level = 1;
        for (DeviceObject above = bottom.attachedDevice(); above != null; above = above.attachedDevice()) {
            level++;
            assertThat(above.stackSize()).isEqualTo(level);
        }
        assertThat(level).isEqualTo(101);
    }
}
