package io.driververifier.dump;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.Driver;
import io.driververifier.nt.io.DriverObject;
import io.driververifier.nt.io.Irp;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A driver whose class names a class that is not there runs until it comes to it, and is dumped all the same. */
class IncompleteDriverDumpTest {
    /** Stands for a class of a library that was left away. */
    public static final class Missing {}

    /** A driver with a method that nobody calls. */
    public static final class Incomplete implements Driver {
        /** For the class loader of the test. */
        public Incomplete() {}

        @Override
        public NtStatus driverEntry(DriverObject driver) {
            return NtStatus.SUCCESS;
        }

        @Override
        public NtStatus dispatch(DeviceObject device, Irp irp) {
            throw new IllegalStateException("it has no device");
        }

        /** Never called. */
        public Missing missing() {
            return new Missing();
        }
    }

    /** Defines {@link Incomplete} itself, and has no {@link Missing}. */
    private static final class WithoutMissing extends ClassLoader {
        WithoutMissing() {
            super(IncompleteDriverDumpTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(Missing.class.getName())) {
                throw new ClassNotFoundException(name);
            }
            if (!name.equals(Incomplete.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? define(name) : known;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = Objects.requireNonNull(getResourceAsStream(name.replace('.', '/') + ".class"))) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException failure) {
                throw new ClassNotFoundException(name, failure);
            }
        }
    }

    @Test
    void theDumpHasTheDriverAndSaysWhatCannotBeRead() throws ReflectiveOperationException {
        Class<?> type = new WithoutMissing().loadClass(Incomplete.class.getName());
        try (Machine machine = Machine.create()) {
            machine.load("incomplete", (Driver) type.getConstructor().newInstance());
            MachineImage image = Dumps.of(machine).machines().get(0);
            assertThat(image.drivers()).extracting(DriverImage::name).contains("incomplete");
            assertThat(image.notes())
                    .containsExactly(
                            "Some routines of drivers cannot be read and are not in this dump (NoClassDefFoundError)");
        }
    }
}
