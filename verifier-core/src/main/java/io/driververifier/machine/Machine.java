package io.driververifier.machine;

import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.EventLog;
import io.driververifier.nt.io.IoSystem;
import io.driververifier.nt.io.PnpManager;
import io.driververifier.nt.io.PowerManager;
import io.driververifier.nt.ke.Kernel;
import io.driververifier.nt.ke.KernelClock;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.PsSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One simulated computer: a kernel, its processes, an I/O system and the drivers loaded into it.
 *
 * <p>Machines share nothing, so that tests with one each may run in parallel. Any thread may call every method. Close it
 * to unwind whoever still waits inside.
 */
public final class Machine implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final int number = MADE.incrementAndGet();
    private final PsSystem ps;
    private final Kernel kernel;
    private final IoSystem io;
    private final List<MachineHook> hooks;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Machine(KernelClock clock) {
        this.ps = new PsSystem(clock);
        this.kernel = ps.kernel();
        this.io = new IoSystem(kernel);
        this.hooks = new ArrayList<>();
        ServiceLoader.load(MachineHook.class, Machine.class.getClassLoader()).forEach(hooks::add);
        hooks.forEach(hook -> hook.created(this));
    }

    /** A machine that goes by the host's clock. */
    public static Machine create() {
        return create(KernelClock.system());
    }

    /** A machine whose timeouts go by {@code clock}. */
    public static Machine create(KernelClock clock) {
        return new Machine(clock);
    }

    /** The how-manieth machine of its JVM it is, from 1; by that outputs tell machines apart. */
    public int number() {
        return number;
    }

    /** Its kernel. */
    public Kernel kernel() {
        return kernel;
    }

    /** Its process manager. */
    public PsSystem ps() {
        return ps;
    }

    /** Its processes, the System process first; one that has ended is among them as long as somebody has it open. */
    public List<EProcess> processes() {
        return ps.processes();
    }

    /** Its I/O system. */
    public IoSystem io() {
        return io;
    }

    /** Its event log: what the I/O manager could tell nobody else. */
    public EventLog eventLog() {
        return io.eventLog();
    }

    /** Its PnP manager: finds, starts and removes devices. */
    public PnpManager pnp() {
        return io.pnp();
    }

    /** Its power manager: puts it to sleep and wakes it. */
    public PowerManager power() {
        return io.power();
    }

    /**
     * Loads {@code driver} under the name that {@link DriverNames#of} finds.
     *
     * @throws io.driververifier.nt.NtStatusException if the driver refuses or the name is taken
     */
    public DriverObject load(Driver driver) {
        return load(DriverNames.of(driver.getClass()), driver);
    }

    /** Loads {@code driver} under {@code name}; fails as {@link #load(Driver)} does. */
    public DriverObject load(String name, Driver driver) {
        return io.loadDriver(DriverNames.normalize(name), driver);
    }

    /** Makes a {@code type} by its constructor without arguments and loads it; fails as {@link #load(Driver)} does. */
    public DriverObject load(Class<? extends Driver> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return load(constructor.newInstance());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(
                    type.getName() + " cannot be made: a driver loaded by class needs a constructor without arguments",
                    failure);
        }
    }

    /**
     * Loads the driver {@code name} that a service file names ({@code META-INF/services/…nt.io.Driver}).
     *
     * @throws NoSuchElementException if no service file names a driver of that name
     */
    public DriverObject load(String name) {
        String wanted = DriverNames.normalize(name);
        List<String> found = new ArrayList<>();
        for (ServiceLoader.Provider<Driver> provider :
                ServiceLoader.load(Driver.class).stream().toList()) {
            String offered = DriverNames.of(provider.type());
            if (offered.equals(wanted)) {
                return load(offered, provider.get());
            }
            found.add(offered);
        }
        throw new NoSuchElementException("No service file on the class path names a driver \"" + wanted + "\"; found: "
                + (found.isEmpty() ? "none" : String.join(", ", found)));
    }

    /** Calls the driver's {@code AddDevice} for {@code physical}. */
    public void addDevice(DriverObject driver, DeviceObject physical) {
        io.addDevice(driver, physical);
    }

    /**
     * Unloads {@code driver}.
     *
     * @throws io.driververifier.nt.NtStatusException if one of its devices is in use, or it is not loaded any more
     */
    public void unload(DriverObject driver) {
        io.unloadDriver(driver);
    }

    /** The loaded driver {@code name}. */
    public Optional<DriverObject> driver(String name) {
        return Optional.ofNullable(io.driver(DriverNames.normalize(name)));
    }

    /** The device {@code name}, written as {@code ramdisk}, {@code \Device\ramdisk} or {@code \\.\ramdisk}. */
    public Optional<DeviceObject> device(String name) {
        return Optional.ofNullable(io.device(name));
    }

    /** Starts a thread that belongs to this machine; it is a daemon and ends with the machine at the latest. */
    public Thread startThread(String name, Runnable body) {
        return kernel.startThread(name, body);
    }

    /** The bug check that stopped it, if one did. */
    public Optional<BugCheck> bugCheck() {
        return Optional.ofNullable(kernel.bugCheck());
    }

    /** Ends it: what still waits inside is unwound with an {@link Error}. A second call does nothing. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            kernel.awaitStopTold();
            try {
                hooks.forEach(hook -> hook.closing(this));
            } finally {
                kernel.close();
            }
        }
    }
}
