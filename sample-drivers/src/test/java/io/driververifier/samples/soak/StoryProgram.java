package io.driververifier.samples.soak;

import io.driververifier.machine.Machine;
import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.KTimer;
import io.driververifier.nt.ke.Ke;
import io.driververifier.nt.ps.EProcess;
import io.driververifier.samples.ramdisk.RamDisk;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;
import io.driververifier.user.UserFile;
import io.driververifier.user.UserFile.IoResult;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;

/** A program of one thread that writes, reads and sleeps, tells what comes of it, and ends as its plan says. */
final class StoryProgram implements Application {
    /** The call that is a sleep. */
    static final int SLEEP_CALL = 5;

    static final Duration SLEEP = Duration.ofMillis(20);
    static final int BLOCKS = 3;

    private static final String IMAGE_NAME = "story.exe";

    private final EndPlan plan;
    private final int firstBlock;
    private final StoryTeller story;
    private final Random random;
    private final KEvent sleeps = new KEvent(EventType.NOTIFICATION);
    private final KEvent asksForItsEnd = new KEvent(EventType.NOTIFICATION);
    private final KEvent never = new KEvent(EventType.NOTIFICATION);

    StoryProgram(EndPlan plan, int firstBlock, StoryTeller story) {
        this.plan = plan;
        this.firstBlock = firstBlock;
        this.story = story;
        this.random = new Random(plan.seed());
    }

    String commandLine() {
        return IMAGE_NAME + " " + plan.process();
    }

    /** Which of the programs {@code process} runs. */
    static int numberOf(EProcess process) {
        String commandLine = process.parameters().commandLine();
        return Integer.parseInt(commandLine.substring(IMAGE_NAME.length() + 1));
    }

    EndPlan plan() {
        return plan;
    }

    /** Set when its timer is. */
    KEvent sleeps() {
        return sleeps;
    }

    /** Set when it wants to be terminated. */
    KEvent asksForItsEnd() {
        return asksForItsEnd;
    }

    private void tell(String what) {
        story.tell(plan.process(), what);
    }

    @Override
    public int main(Machine machine, String commandLine) {
        try (UserFile file = UserFile.open(machine, RamDisk.DEVICE_NAME)) {
            for (int call = 1; call < plan.call(); call++) {
                if (call == SLEEP_CALL) {
                    sleep(machine);
                } else {
                    request(file);
                }
            }
            end();
        } finally {
            tell("its finally block runs");
        }
        return plan.exitCode();
    }

    private void request(UserFile file) {
        int block = firstBlock + random.nextInt(BLOCKS);
        if (random.nextBoolean()) {
            long content = random.nextLong();
            IoResult written = file.write(Block.of(content), Block.offset(block));
            tell(String.format("it has written %016x to block %d: %s", content, block, written));
        } else {
            ByteBuffer buffer = ByteBuffer.allocate(Block.BYTES);
            IoResult read = file.readOverlapped(buffer, Block.offset(block)).await();
            tell(String.format(
                    "it has read %016x from block %d: %s", Block.content(buffer).orElseThrow(), block, read));
        }
    }

    /** The timer is set before anybody is told, so that whoever then lets time pass wakes it. */
    private void sleep(Machine machine) {
        KTimer timer = Ke.initializeTimer();
        Ke.setTimer(timer, SLEEP, null);
        Ke.setEvent(sleeps);
        Ke.waitForSingleObject(timer);
        tell("it wakes at " + millis(machine) + " ms");
    }

    static long millis(Machine machine) {
        return machine.kernel().clock().nanoTime() / 1_000_000;
    }

    private void end() {
        tell("it ends by " + plan.end());
        switch (plan.end()) {
            case RETURN -> tell("it returns");
            case EXIT_PROCESS -> throw Kernel32.exitProcess(plan.exitCode());
            case TERMINATE_PROCESS -> {
                Ke.setEvent(asksForItsEnd);
                Ke.waitForSingleObject(never);
            }
            case LAST_THREAD -> throw Kernel32.exitThread(plan.exitCode());
        }
    }
}
