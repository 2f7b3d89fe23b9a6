package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.twins.TwinProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;

/** A program that runs one twin in its own class loader, and another in a child with copies of all our classes. */
public final class TwoLoadersProgram {
    private TwoLoadersProgram() {}

    /** Runs the twin that the first argument names here, and that of the second in the child; ends with 0. */
    public static void main(String[] arguments) throws IOException, ReflectiveOperationException {
        URL[] places = {
            Build.placeOf(TwinProgram.class).toUri().toURL(),
            Build.placeOf(Machine.class).toUri().toURL()
        };
        run(ClassLoader.getSystemClassLoader(), arguments[0]);
        try (ChildFirstLoader child = new ChildFirstLoader(places)) {
            run(child, arguments[1]);
        }
        System.out.flush();
    }

    private static void run(ClassLoader loader, String twin) throws ReflectiveOperationException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> program = Class.forName(TwinProgram.class.getName(), true, loader);
            Method run = program.getDeclaredMethod("run", String.class, String.class, PrintStream.class);
            run.setAccessible(true);
            System.out.println(
                    loader.getName() + " " + twin + " " + run.invoke(null, twin, RamDisk.DEVICE_NAME, System.out));
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
