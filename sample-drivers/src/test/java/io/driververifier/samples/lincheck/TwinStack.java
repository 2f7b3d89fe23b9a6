package io.driververifier.samples.lincheck;

import io.driververifier.machine.DriverNames;
import io.driververifier.machine.Machine;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import java.util.ServiceLoader;

/**
 * A machine with the driver under test over a disk, and a file that is open on it. The driver's class is looked up before
 * Lincheck starts: it takes the loops of the service loader for ones that never end.
 */
final class TwinStack {
    static final int BYTES = 16;
    private static final int DISK_BYTES = 512;

    private final UserFile file;

    TwinStack() {
        Machine machine = Machine.create();
        machine.load(new RamDisk(DISK_BYTES));
        machine.addDevice(
                machine.load(newDriver()), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
        file = UserFile.open(machine, RamDisk.DEVICE_NAME);
    }

    UserFile file() {
        return file;
    }

    /** The name of the class that registers {@code driver}. */
    static String typeOf(String driver) {
        return ServiceLoader.load(Driver.class).stream()
                .map(ServiceLoader.Provider::type)
                .filter(type -> DriverNames.of(type).equals(driver))
                .map(Class::getName)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no driver " + driver));
    }

    private static Driver newDriver() {
        try {
            return (Driver) Class.forName(System.getProperty(Models.TYPE))
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
