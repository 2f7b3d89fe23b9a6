package io.driververifier.nt.io;

/** Asked at each driver that an I/O system loads; the verifier is one. */
@FunctionalInterface
public interface DriverLoadHook {
    /** What the I/O manager shall call for {@code driver} from now on: {@code implementation}, or what stands before it. */
    Driver loading(DriverObject driver, Driver implementation);
}
