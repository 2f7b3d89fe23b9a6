package io.driververifier.samples.survivor;

import io.driververifier.machine.Machine;
import io.driververifier.user.Application;
import io.driververifier.user.UserFile;

/**
 * The program that does the work, from where the journal says it was left. It keeps nothing that would be lost with its
 * process, and relies on no {@code finally}: of the four ends only a return runs one.
 */
final class Worker implements Application {
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

    @Override
    public int main(Machine machine, String commandLine) {
        beforeCall.run();
        try (UserFile disk = UserFile.open(machine, device)) {
            beforeCall.run();
            for (long record = Job.readJournal(disk); record < Job.RECORDS; record++) {
                beforeCall.run();
                Job.writeRecord(disk, record);
                beforeCall.run();
                Job.writeJournal(disk, record + 1);
            }
            beforeCall.run();
        }
        return 0;
    }
}
