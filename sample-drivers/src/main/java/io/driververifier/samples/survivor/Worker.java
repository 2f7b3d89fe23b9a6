package io.driververifier.samples.survivor;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ob.Handle;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.SynchApi;
import io.driververifier.user.UserFile;

/**
 * The program that does the work, from where the journal says it was left. It keeps nothing that would be lost with its
 * process, and relies on no {@code finally}: of the four ends only a return runs one. While a record is in the making it owns
 * a mutex, so that who waits for that is told if it has left one behind.
 */
final class Worker implements Application {
    static final String IMAGE_NAME = "worker.exe";

    private final String device;
    private final Runnable beforeCall;

    /** A worker on the disk {@code device}. */
    Worker(String device) {
        this(device, () -> {});
    }

    /** A worker that runs {@code beforeCall} before each of its calls into the machine, by which tests end it there. */
    Worker(String device, Runnable beforeCall) {
        this.device = device;
        this.beforeCall = beforeCall;
    }

    /** What tells a worker of the handle that it inherits. */
    static String commandLine(Handle mutex) {
        return IMAGE_NAME + " " + mutex.value();
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Handle mutex = new Handle(Integer.parseInt(commandLine.substring(IMAGE_NAME.length() + 1)));
        beforeCall.run();
        try (UserFile disk = UserFile.open(machine, device)) {
            beforeCall.run();
            for (long record = Job.readJournal(disk); record < Job.RECORDS; record++) {
                make(record, disk, mutex);
            }
            beforeCall.run();
        }
        return 0;
    }

    private void make(long record, UserFile disk, Handle mutex) {
        beforeCall.run();
        Kernel32.waitForSingleObject(mutex);
        beforeCall.run();
        Job.writeRecord(disk, record);
        beforeCall.run();
        Job.writeJournal(disk, record + 1);
        beforeCall.run();
        SynchApi.releaseMutex(mutex);
    }
}
