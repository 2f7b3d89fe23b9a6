package io.driververifier.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driververifier.fixture.Parallel;
import io.driververifier.fixture.ScriptedDriver;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.NtStatusException;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Io;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.io.MajorFunction;
import io.driververifier.user.UserFile;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways to load a driver, what may refuse, and unloading. */
class DriverLoadingTest {
    private final Machine machine = Machine.create();

    @AfterEach
    void close() {
        machine.close();
    }

    /** Named by its class. */
    static class PciDriver implements Driver {
        @Override
        public NtStatus driverEntry(DriverObject driver) {
            Io.createDevice(driver, "pci0", Set.of());
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            Io.completeRequest(irp);
            return NtStatus.SUCCESS;
        }

        @Override
        public void unload(DriverObject driver) {
            driver.devices().forEach(Io::deleteDevice);
        }
    }

    /** Named by its annotation; refuses after it has created a device. */
    @DriverName("Refusing.SYS")
    static final class Stubborn extends PciDriver {
        @Override
        public NtStatus driverEntry(DriverObject driver) {
            super.driverEntry(driver);
            return NtStatus.INSUFFICIENT_RESOURCES;
        }
    }

    /** Has no constructor without arguments. */
    static final class Demanding extends PciDriver {
        private final String needed;

        Demanding(String needed) {
            this.needed = needed;
        }

        @Override
        public String toString() {
            return needed;
        }
    }

    private static void assertRefused(NtStatus status, Runnable action) {
        assertThatThrownBy(action::run)
                .isInstanceOfSatisfying(
                        NtStatusException.class,
                        refused -> assertThat(refused.status()).isSameAs(status));
    }

    @Test
    void namesAreComparedInLowerCaseAndWithoutTheFileSuffix() {
        assertThat(DriverNames.normalize("pci.sys")).isEqualTo("pci");
        assertThat(DriverNames.normalize("PCI")).isEqualTo("pci");
        assertThat(DriverNames.normalize(" Pci.Sys ")).isEqualTo("pci");
        assertThat(DriverNames.of(PciDriver.class)).isEqualTo("pci");
        assertThat(DriverNames.of(Stubborn.class)).isEqualTo("refusing");
        assertThat(DriverNames.of(Driver.class)).isEqualTo("driver");
    }

    @Test
    void aDriverWithoutASimpleNameStillHasAName() {
        Driver anonymous = new PciDriver() {};
        assertThat(machine.load(anonymous).name()).isEqualTo("driverloadingtest$1");
    }

    @Test
    void aDriverIsLoadedByInstanceClassOrNameAndFoundByEachWayToWriteIt() {
        DriverObject byClass = machine.load(PciDriver.class);
        assertThat(byClass.name()).isEqualTo("pci");
        assertThat(byClass.implementation()).isInstanceOf(PciDriver.class);
        for (String name : new String[] {"pci", "PCI", "pci.sys"}) {
            assertThat(machine.driver(name)).containsSame(byClass);
        }
        assertThat(machine.driver("other")).isEmpty();
        ScriptedDriver instance = new ScriptedDriver();
        assertThat(machine.load("Disk.SYS", instance).implementation()).isSameAs(instance);
        assertThat(machine.load(instance).name()).isEqualTo("scripted");
    }

    @Test
    void aDriverIsLoadedByTheServiceFileThatNamesIt(@TempDir Path services) throws IOException {
        Path file = services.resolve("META-INF").resolve("services").resolve(Driver.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, ServiceDriver.class.getName() + "\n");
        withContextLoader(services, () -> {
            assertThat(machine.load("SERVICE.sys").implementation()).isInstanceOf(ServiceDriver.class);
            assertThatThrownBy(() -> machine.load("absent"))
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessageContainingAll("\"absent\"", "service");
        });
    }

    private static void withContextLoader(Path services, Runnable body) throws MalformedURLException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            body.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void aNameIsTakenOnceEvenByManyAtOnce() {
        machine.load("disk", new ScriptedDriver());
        assertRefused(NtStatus.IMAGE_ALREADY_LOADED, () -> machine.load("DISK.sys", new ScriptedDriver()));
        AtomicInteger loaded = new AtomicInteger();
        Parallel.times(4, number -> {
            try {
                machine.load("race", new ScriptedDriver());
                loaded.incrementAndGet();
            } catch (NtStatusException taken) {
                assertThat(taken.status()).isSameAs(NtStatus.IMAGE_ALREADY_LOADED);
            }
        });
        assertThat(loaded).hasValue(1);
    }

    @Test
    void aDriverThatRefusesIsNotLoadedAndLeavesNoDevice() {
        assertRefused(NtStatus.INSUFFICIENT_RESOURCES, () -> machine.load(Stubborn.class));
        assertThat(machine.driver("refusing")).isEmpty();
        assertThat(machine.device("pci0")).isEmpty();
        machine.load(PciDriver.class);
    }

    @Test
    void aDriverThatThrowsIsNotLoaded() {
        IllegalStateException bug = new IllegalStateException("planted");
        assertThatThrownBy(() -> machine.load("disk", new ScriptedDriver().onEntry(driver -> {
                            throw bug;
                        })))
                .isSameAs(bug);
        assertThat(machine.driver("disk")).isEmpty();
        machine.load("disk", new ScriptedDriver());
    }

    @Test
    void aClassWithoutThatConstructorIsNamed() {
        assertThatThrownBy(() -> machine.load(Demanding.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Demanding", "constructor without arguments");
    }

    @Test
    void addDeviceIsAskedForWithTheDeviceBelow() {
        DriverObject pci = machine.load(PciDriver.class);
        DeviceObject physical = pci.devices().get(0);
        machine.addDevice(pci, physical);
        DriverObject refusing = machine.load("refusing", new PciDriver() {
            @Override
            public NtStatus driverEntry(DriverObject driver) {
                return NtStatus.SUCCESS;
            }

            @Override
            public NtStatus addDevice(DriverObject driver, DeviceObject below) {
                assertThat(below).isSameAs(physical);
                return NtStatus.NOT_SUPPORTED;
            }
        });
        assertRefused(NtStatus.NOT_SUPPORTED, () -> machine.addDevice(refusing, physical));
    }

    @Test
    void unloadingIsRefusedWhileAFileIsOpenAndPossibleAfterwards() {
        DriverObject pci = machine.load(PciDriver.class);
        UserFile file = UserFile.open(machine, "pci0");
        assertRefused(NtStatus.DEVICE_BUSY, () -> machine.unload(pci));
        assertThat(machine.driver("pci")).isPresent();
        file.close();
        machine.unload(pci);
        assertThat(machine.driver("pci")).isEmpty();
        assertThat(machine.device("pci0")).isEmpty();
        machine.load(PciDriver.class);
    }

    @Test
    void unloadingIsRefusedWhileADeviceStandsOnTop() {
        DriverObject pci = machine.load(PciDriver.class);
        DriverObject filter = machine.load("filter", new ScriptedDriver());
        DeviceObject above = Io.createDevice(filter, Set.of());
        Io.attachDeviceToDeviceStack(above, pci.devices().get(0));
        assertRefused(NtStatus.DEVICE_BUSY, () -> machine.unload(pci));
        Io.detachDevice(pci.devices().get(0));
        machine.unload(pci);
    }

    @Test
    void whatAnUnloadedDriverForgotToDeleteCannotBeOpened() {
        AtomicInteger unloads = new AtomicInteger();
        DriverObject disk = machine.load(
                "disk",
                new ScriptedDriver()
                        .onEntry(driver -> Io.createDevice(driver, "disk", Set.of()))
                        .onUnload(driver -> unloads.incrementAndGet()));
        machine.unload(disk);
        assertThat(unloads).hasValue(1);
        assertRefused(NtStatus.OBJECT_NAME_NOT_FOUND, () -> UserFile.open(machine, "disk"));
    }

    @Test
    void aSecondUnloadLeavesTheSuccessorOfTheSameNameAlone() {
        AtomicInteger unloads = new AtomicInteger();
        DriverObject first = machine.load("disk", new ScriptedDriver().onUnload(driver -> unloads.incrementAndGet()));
        machine.unload(first);
        DriverObject second = machine.load("disk", new ScriptedDriver());
        assertThatThrownBy(() -> machine.unload(first)).isInstanceOf(NtStatusException.class);
        assertThat(unloads).hasValue(1);
        assertThat(machine.driver("disk")).containsSame(second);
    }

    /** Opening and unloading at once: either the open is refused or the unload is. */
    @Test
    void noDriverIsUnloadedUnderAnOpenFile() {
        for (int round = 0; round < 1_000; round++) {
            AtomicInteger open = new AtomicInteger();
            AtomicInteger unloadedUnderOpen = new AtomicInteger();
            DriverObject disk = machine.load(
                    "disk",
                    new ScriptedDriver()
                            .on(MajorFunction.CREATE, (device, irp) -> {
                                open.incrementAndGet();
                                Io.completeRequest(irp);
                                return NtStatus.SUCCESS;
                            })
                            .on(MajorFunction.CLOSE, (device, irp) -> {
                                open.decrementAndGet();
                                Io.completeRequest(irp);
                                return NtStatus.SUCCESS;
                            })
                            .onEntry(driver -> Io.createDevice(driver, "disk", Set.of()))
                            .onUnload(driver -> {
                                unloadedUnderOpen.addAndGet(open.get());
                                driver.devices().forEach(Io::deleteDevice);
                            }));
            Parallel.run(
                    () -> {
                        try {
                            UserFile.open(machine, "disk").close();
                        } catch (NtStatusException refused) {
                            assertThat(refused.status()).isIn(NtStatus.OBJECT_NAME_NOT_FOUND, NtStatus.DELETE_PENDING);
                        }
                    },
                    () -> {
                        try {
                            machine.unload(disk);
                        } catch (NtStatusException refused) {
                            assertThat(refused.status()).isSameAs(NtStatus.DEVICE_BUSY);
                        }
                    });
            assertThat(unloadedUnderOpen).hasValue(0);
            if (machine.driver("disk").isPresent()) {
                machine.unload(disk);
            }
            assertThat(open).hasValue(0);
        }
    }
}
