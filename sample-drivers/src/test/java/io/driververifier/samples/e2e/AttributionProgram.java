package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.nt.io.Driver;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.UserFile;
import io.driververifier.verifier.Finding;
import io.driververifier.verifier.Policy;
import io.driververifier.verifier.ScheduleChoice;
import io.driververifier.verifier.VerifierFlags;
import io.driververifier.verifier.VerifierSettings;
import io.driververifier.verifier.io.Verifier;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** A program that reads through one filter after the other, each verified with every schedule, and says what is found. */
public final class AttributionProgram {
    private static final int SECTOR_BYTES = 512;

    private AttributionProgram() {}

    /**
     * Uses the classes of filters from the third argument on: those of the jar that the second names in a class loader of
     * their own, {@code -} for those on the class path; on a thread of the kind that the first says, {@code platform} or
     * {@code virtual}.
     */
    public static void main(String[] arguments) throws Exception {
        List<String> classes = List.of(arguments).subList(2, arguments.length);
        Thread thread = start(arguments[0], () -> useAll(arguments[1], classes));
        thread.join();
        System.out.println("done");
    }

    /** By reflection: there are no virtual threads in the oldest Java that this is compiled for. */
    private static Thread start(String kind, Runnable body) throws ReflectiveOperationException {
        if (kind.equals("virtual")) {
            return (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, body);
        }
        Thread thread = new Thread(body);
        thread.start();
        return thread;
    }

    private static void useAll(String jar, List<String> classes) {
        if (jar.equals("-")) {
            classes.forEach(name -> use(ClassLoader.getSystemClassLoader(), name));
            return;
        }
        try (URLClassLoader child = new URLClassLoader(
                "child", new URL[] {Path.of(jar).toUri().toURL()}, ClassLoader.getSystemClassLoader())) {
            classes.forEach(name -> use(child, name));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void use(ClassLoader loader, String className) {
        for (ScheduleChoice schedule : List.of(ScheduleChoice.EARLY, ScheduleChoice.LATE, ScheduleChoice.HELD)) {
            String name = className.split("\\.")[2];
            VerifierSettings settings = VerifierSettings.DEFAULTS
                    .withFlags(VerifierFlags.parse("0x210"))
                    .withDrivers(List.of(name))
                    .withPolicy(Policy.ALWAYS)
                    .withSchedule(schedule);
            try (Verifier verifier = Verifier.open(settings)) {
                System.out.println(schedule + " " + name + " " + read(loader, className));
                for (Finding finding : verifier.result().findings()) {
                    System.out.println(schedule + " " + name + " " + finding.code() + " " + finding.driver() + " "
                            + finding.culprit().source());
                }
                verifier.result().complaints().forEach(System.out::println);
            }
        }
    }

    private static String read(ClassLoader loader, String className) {
        try (Machine machine = Machine.create()) {
            machine.load(RamDisk.DEVICE_NAME);
            Class<? extends Driver> filter =
                    Class.forName(className, true, loader).asSubclass(Driver.class);
            machine.addDevice(
                    machine.load(filter), machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
                return "read " + file.read(ByteBuffer.allocate(SECTOR_BYTES), 0).information();
            }
        } catch (BugCheck stop) {
            return "stopped";
        } catch (ClassNotFoundException missing) {
            throw new IllegalArgumentException(missing);
        }
    }
}
