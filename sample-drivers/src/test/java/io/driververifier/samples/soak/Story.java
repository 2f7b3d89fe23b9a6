package io.driververifier.samples.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.driververifier.machine.Machine;
import io.driververifier.nt.NtStatus;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ke.ManualClock;
import io.driververifier.nt.ob.Handle;
import io.driververifier.samples.Eventually;
import io.driververifier.samples.ProcessEnd;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.CreationFlag;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Processes of one thread each over a ramdisk, on a machine whose clock its creator advances; tells what happened to each,
 * with nothing in it that depends on which thread ran first. One thread.
 */
final class Story {
    static final int PROCESSES = 16;

    private static final int BATCH = 4;
    private static final Duration PAUSE = Duration.ofMillis(7);

    private final ManualClock clock = new ManualClock();
    private final StoryTeller story = new StoryTeller();
    private final long seed;

    private Story(long seed) {
        this.seed = seed;
    }

    /** The story of {@code seed}. */
    static String of(long seed) {
        return new Story(seed).run();
    }

    private String run() {
        try (Machine machine = Machine.create(clock)) {
            machine.load(new RamDisk());
            machine.addDevice(
                    machine.load(new Narrator(story)),
                    machine.device(RamDisk.DEVICE_NAME).orElseThrow());
            for (int from = 0; from < PROCESSES; from += BATCH) {
                runBatch(machine, from);
                clock.advance(PAUSE);
            }
            // Before the machine is closed: that unwinds who was torn away, at moments of its own.
            return story.text();
        }
    }

    private void runBatch(Machine machine, int from) {
        List<StoryProgram> programs = new ArrayList<>();
        List<ProcessInformation> processes = new ArrayList<>();
        for (int slot = 0; slot < BATCH; slot++) {
            EndPlan plan = EndPlan.ofOneThread(seed, from + slot);
            StoryProgram program = new StoryProgram(plan, slot * StoryProgram.BLOCKS, story);
            programs.add(program);
            processes.add(create(machine, program));
        }
        processes.forEach(process -> Kernel32.resumeThread(process.thread()));
        programs.stream()
                .filter(program -> program.plan().call() > StoryProgram.SLEEP_CALL)
                .forEach(program -> await("it sleeps", program.sleeps()));
        clock.advance(StoryProgram.SLEEP);
        for (int slot = 0; slot < BATCH; slot++) {
            end(
                    programs.get(slot).plan(),
                    programs.get(slot),
                    processes.get(slot).process());
            Kernel32.closeHandle(processes.get(slot).thread());
            Kernel32.closeHandle(processes.get(slot).process());
        }
        Eventually.until("the processes are gone", () -> machine.processes().size() == 1);
    }

    private ProcessInformation create(Machine machine, StoryProgram program) {
        ProcessInformation process = Kernel32.createProcess(
                machine, ProcessCreation.of(program, program.commandLine()).flags(CreationFlag.CREATE_SUSPENDED));
        story.tell(
                program.plan().process(),
                String.format(
                        "created at %d ms as %04x.%04x with handles %s and %s, to %s",
                        StoryProgram.millis(machine),
                        process.processId(),
                        process.threadId(),
                        process.process(),
                        process.thread(),
                        program.plan()));
        return process;
    }

    private void end(EndPlan plan, StoryProgram program, Handle process) {
        if (plan.end() == ProcessEnd.TERMINATE_PROCESS) {
            await("it asks for its end", program.asksForItsEnd());
            Kernel32.terminateProcess(process, plan.exitCode());
        }
        Eventually.until(
                plan.toString(), () -> Kernel32.waitForSingleObject(process, Duration.ZERO) == NtStatus.SUCCESS);
        int exitCode = Kernel32.getExitCodeProcess(process);
        assertThat(exitCode).isEqualTo(plan.exitCode());
        story.tell(plan.process(), "it has ended with " + exitCode);
    }

    /** Nobody else advances the clock: the bound is not one of the machine. */
    private static void await(String what, KEvent event) {
        Eventually.until(what, () -> Ke.waitForSingleObject(event, Duration.ZERO) == NtStatus.SUCCESS);
    }
}
