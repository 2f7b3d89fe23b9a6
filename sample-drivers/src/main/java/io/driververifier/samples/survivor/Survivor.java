package io.driververifier.samples.survivor;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ob.Handle;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.SecurityAttributes;
import io.driververifier.user.SynchApi;
import io.driververifier.user.UserFile;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;

/**
 * A program that has a worker process do its work, and starts another one as long as the work is not done: however the
 * worker ends, and at whatever call.
 *
 * <p>It asks the disk how far the work is, not the exit code: a worker that was ended may have left any. Whether it has left
 * a record half made, the abandoned mutex tells; nothing has to be done about that, because the next one makes it again.
 */
public final class Survivor implements Application {
    /** The exit code if the work is done. */
    public static final int EXIT_DONE = 0;

    /** The exit code if {@value #LIVES_IN_VAIN_MAX} workers in a row have got no further. */
    public static final int EXIT_GAVE_UP = 1;

    private static final int LIVES_IN_VAIN_MAX = 3;

    private final String device;
    private final IntFunction<Application> workers;
    private final List<Life> lives = new CopyOnWriteArrayList<>();

    /** A program whose worker writes to the disk {@code device}. */
    public Survivor(String device) {
        this(device, life -> new Worker(device));
    }

    /** A program whose workers are {@code workers}, counted from 0, so that tests can have one end. */
    Survivor(String device, IntFunction<Application> workers) {
        this.device = device;
        this.workers = workers;
    }

    /**
     * What became of one worker.
     *
     * @param exitCode what it ended with
     * @param abandoned whether it was making a record
     * @param recordsDone how many records the disk had then
     */
    public record Life(int exitCode, boolean abandoned, long recordsDone) {}

    /** The workers so far. */
    public List<Life> lives() {
        return List.copyOf(lives);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        Handle mutex = SynchApi.createMutex(SecurityAttributes.INHERITABLE, false);
        long done = recordsDone(machine);
        int inVain = 0;
        while (done < Job.RECORDS) {
            int exitCode = runWorker(machine, mutex);
            boolean abandoned = Kernel32.waitForSingleObject(mutex) == NtStatus.ABANDONED;
            SynchApi.releaseMutex(mutex);
            long now = recordsDone(machine);
            lives.add(new Life(exitCode, abandoned, now));
            inVain = now > done ? 0 : inVain + 1;
            if (inVain == LIVES_IN_VAIN_MAX) {
                return EXIT_GAVE_UP;
            }
            done = now;
        }
        return EXIT_DONE;
    }

    private int runWorker(Machine machine, Handle mutex) {
        ProcessCreation creation = ProcessCreation.of(workers.apply(lives.size()), Worker.commandLine(mutex))
                .inheritHandles();
        ProcessInformation worker = Kernel32.createProcess(machine, creation);
        Kernel32.closeHandle(worker.thread());
        Kernel32.waitForSingleObject(worker.process());
        int exitCode = Kernel32.getExitCodeProcess(worker.process());
        Kernel32.closeHandle(worker.process());
        return exitCode;
    }

    private long recordsDone(Machine machine) {
        try (UserFile disk = UserFile.open(machine, device)) {
            return Job.readJournal(disk);
        }
    }
}
