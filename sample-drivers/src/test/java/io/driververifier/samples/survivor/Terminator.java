package io.driververifier.samples.survivor;

import io.driververifier.nt.NtStatus;
import io.driververifier.nt.io.DeviceObject;
import io.driververifier.nt.io.DriverName;
import io.driververifier.nt.io.Irp;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.nt.ps.Ps;
import io.driververifier.samples.PassingFilter;
import java.util.concurrent.atomic.AtomicInteger;

/** A filter that terminates the first worker when it sees a certain request of it, and passes that on. Any thread. */
@DriverName("terminator")
final class Terminator extends PassingFilter {
    private final int request;
    private final int exitCode;
    private final AtomicInteger seen = new AtomicInteger();

    /** One that strikes at the request {@code request} of all workers, counted from 1. */
    Terminator(int request, int exitCode) {
        this.request = request;
        this.exitCode = exitCode;
    }

    boolean hasStruck() {
        return seen.get() >= request;
    }

    @Override
    public NtStatus dispatch(DeviceObject device, Irp irp) {
        EProcess process = Ps.getCurrentProcess();
        if (process.parameters().imageFileName().equals(Worker.IMAGE_NAME) && seen.incrementAndGet() == request) {
            Ps.terminateProcess(process, exitCode);
        }
        return skip(device, irp);
    }
}
