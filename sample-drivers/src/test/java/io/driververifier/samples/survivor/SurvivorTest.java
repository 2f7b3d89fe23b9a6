package io.driververifier.samples.survivor;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.ProcessEnd;
import io.driververifier.samples.crypt.Crypt;
import io.driververifier.samples.filedisk.FileDisk;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.samples.survivor.Survivor.Life;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import io.driververifier.user.UserFile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The work is done, and done right, whatever call of whatever worker is its last and in whatever way it ends. */
class SurvivorTest {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final int EXIT_CODE = 77;

    private static final int CALLS_A_RECORD = 4;

    /** Open, read the journal, then for each record wait, two writes and release, and close. */
    private static final int CALLS = 2 + CALLS_A_RECORD * Job.RECORDS + 1;

    /** Create, read the journal, two writes a record, cleanup, close. */
    private static final int REQUESTS = 2 + 2 * Job.RECORDS + 2;

    /** A worker's first thread leaves its work and returns. */
    private static final class Returns extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private static Machine machineWithRamDisk() {
        Machine machine = Machine.create();
        machine.load(new RamDisk());
        return machine;
    }

    /** A worker that ends as {@code end} says before its call {@code last}, counted from 1. */
    private static Application endingAt(String device, ProcessEnd end, int last) {
        return (machine, commandLine) -> {
            AtomicInteger calls = new AtomicInteger();
            Worker worker = new Worker(device, () -> {
                if (calls.incrementAndGet() == last) {
                    end(end);
                }
            });
            try {
                return worker.main(machine, commandLine);
            } catch (Returns returned) {
                return EXIT_CODE;
            }
        };
    }

    private static void end(ProcessEnd end) {
        switch (end) {
            case RETURN -> throw new Returns();
            case EXIT_PROCESS -> throw Kernel32.exitProcess(EXIT_CODE);
            case TERMINATE_PROCESS -> Kernel32.terminateProcess(Handle.CURRENT_PROCESS, EXIT_CODE);
            case LAST_THREAD -> throw Kernel32.exitThread(EXIT_CODE);
        }
    }

    private static int run(Machine machine, Survivor survivor) {
        ProcessInformation process = Kernel32.createProcess(machine, ProcessCreation.of(survivor, "survivor.exe"));
        assertThat(Kernel32.waitForSingleObject(process.process(), BOUND)).isSameAs(NtStatus.SUCCESS);
        int exitCode = Kernel32.getExitCodeProcess(process.process());
        Kernel32.closeHandle(process.thread());
        Kernel32.closeHandle(process.process());
        return exitCode;
    }

    private static void assertIsComplete(Machine machine, String device) {
        try (UserFile disk = UserFile.open(machine, device)) {
            assertThat(Job.readJournal(disk)).isEqualTo(Job.RECORDS);
            for (int record = 0; record < Job.RECORDS; record++) {
                assertThat(Job.hasRecord(disk, record)).as("record %d", record).isTrue();
            }
        }
    }

    @Test
    void aWorkerThatNobodyEndsDoesItAll() {
        try (Machine machine = machineWithRamDisk()) {
            Survivor survivor = new Survivor(RamDisk.DEVICE_NAME);
            assertThat(run(machine, survivor)).isEqualTo(Survivor.EXIT_DONE);
            assertThat(survivor.lives()).containsExactly(new Life(0, false, Job.RECORDS));
            assertIsComplete(machine, RamDisk.DEVICE_NAME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWorkerThatEndsAtAnyCallIsFollowedByOneThatGoesOn(ProcessEnd end) {
        for (int last = 1; last <= CALLS; last++) {
            Application first = endingAt(RamDisk.DEVICE_NAME, end, last);
            Survivor survivor =
                    new Survivor(RamDisk.DEVICE_NAME, life -> life == 0 ? first : new Worker(RamDisk.DEVICE_NAME));
            try (Machine machine = machineWithRamDisk()) {
                assertThat(run(machine, survivor)).isEqualTo(Survivor.EXIT_DONE);
                assertThat(survivor.lives()).isEqualTo(livesIfTheFirstEndsAt(last));
                assertIsComplete(machine, RamDisk.DEVICE_NAME);
            }
        }
    }

    /** The first record's mutex is waited for by the third call, its journal is written by the fifth. */
    private static List<Life> livesIfTheFirstEndsAt(int last) {
        int done = (last - 2) / CALLS_A_RECORD;
        boolean abandoned = last > 3 && last < CALLS && (last - 3) % CALLS_A_RECORD != 0;
        Life first = new Life(EXIT_CODE, abandoned, done);
        return done == Job.RECORDS ? List.of(first) : List.of(first, new Life(0, false, Job.RECORDS));
    }

    @ParameterizedTest
    @EnumSource
    void workersThatAllEndAfterOneRecordGetItDoneTogether(ProcessEnd end) {
        try (Machine machine = machineWithRamDisk()) {
            Survivor survivor = new Survivor(RamDisk.DEVICE_NAME, life -> endingAt(RamDisk.DEVICE_NAME, end, 6));
            assertThat(run(machine, survivor)).isEqualTo(Survivor.EXIT_DONE);
            assertThat(survivor.lives())
                    .hasSize(Job.RECORDS)
                    .extracting(Life::exitCode)
                    .containsOnly(EXIT_CODE);
            assertIsComplete(machine, RamDisk.DEVICE_NAME);
        }
    }

    @ParameterizedTest
    @EnumSource
    void workersThatGetNowhereAreGivenUp(ProcessEnd end) {
        try (Machine machine = machineWithRamDisk()) {
            Survivor survivor = new Survivor(RamDisk.DEVICE_NAME, life -> endingAt(RamDisk.DEVICE_NAME, end, 5));
            assertThat(run(machine, survivor)).isEqualTo(Survivor.EXIT_GAVE_UP);
            assertThat(survivor.lives()).hasSize(3).containsOnly(new Life(EXIT_CODE, true, 0));
        }
    }

    /** While its request is under way in crypt and filedisk, and not between two. */
    @Test
    void aWorkerThatIsTerminatedInsideOfAnyRequestIsFollowedByOneThatGoesOn() {
        int requests = 0;
        Terminator terminator;
        do {
            requests++;
            terminator = new Terminator(requests, EXIT_CODE);
            try (Machine machine = Machine.create()) {
                machine.load(new FileDisk());
                machine.addDevice(
                        machine.load(new Crypt()),
                        machine.device(FileDisk.DEVICE_NAME).orElseThrow());
                machine.addDevice(
                        machine.load(terminator),
                        machine.device(FileDisk.DEVICE_NAME).orElseThrow());
                try (UserFile disk = UserFile.open(machine, FileDisk.DEVICE_NAME)) {
                    Job.writeJournal(disk, 0);
                }
                Survivor survivor = new Survivor(FileDisk.DEVICE_NAME);
                assertThat(run(machine, survivor)).isEqualTo(Survivor.EXIT_DONE);
                assertThat(survivor.lives().get(0).exitCode()).isEqualTo(terminator.hasStruck() ? EXIT_CODE : 0);
                assertIsComplete(machine, FileDisk.DEVICE_NAME);
            }
        } while (terminator.hasStruck());
        assertThat(requests - 1).isEqualTo(REQUESTS);
    }
}
