package io.driververifier.samples.e2e;

/** The sources of a filter that passes every request on, in two classes of two packages. Stateless. */
final class FilterSource {
    static final String CLASS = "com.acme.pass.PassThrough";
    static final String FILE = "com/acme/pass/PassThrough.java";
    static final String WORKER_FILE = "com/acme/pass/worker/Down.java";
    static final String PACKAGE_INFO_FILE = "com/acme/pass/package-info.java";

    private FilterSource() {}

    /** The driver, with {@code annotation} on its class. */
    static String driver(String annotation) {
        return """
                package com.acme.pass;

                import com.acme.pass.worker.Down;
                import io.driververifier.nt.NtStatus;
                import io.driververifier.nt.io.*;

                %s
                public final class PassThrough implements Driver {
                    public NtStatus driverEntry(DriverObject driver) {
                        return NtStatus.SUCCESS;
                    }

                    public NtStatus addDevice(DriverObject driver, DeviceObject physical) {
                        DeviceObject filter = Io.createDevice(driver, physical.flags());
                        filter.setExtension(Io.attachDeviceToDeviceStack(filter, physical));
                        return NtStatus.SUCCESS;
                    }

                    public NtStatus dispatch(DeviceObject device, Irp irp) {
                        return Down.pass(device.extension(DeviceObject.class), irp);
                    }
                }
                """.formatted(annotation);
    }

    /** Its worker, in the package below, which makes the calls. */
    static String worker() {
        return """
                package com.acme.pass.worker;

                import io.driververifier.nt.NtStatus;
                import io.driververifier.nt.io.*;

                public final class Down {
                    public static NtStatus pass(DeviceObject lower, Irp irp) {
                        Io.skipCurrentIrpStackLocation(irp);
                        return Io.callDriver(lower, irp);
                    }
                }
                """;
    }

    /** A package that says the name of its driver. */
    static String packageInfo(String name) {
        return "@io.driververifier.nt.io.DriverName(\"" + name + "\")\npackage com.acme.pass;\n";
    }
}
