package io.driververifier.samples.e2e;

import io.driververifier.machine.Machine;
import io.driververifier.nt.BugCheck;
import io.driververifier.samples.myfault.MyFault;
import io.driververifier.samples.notmyfault.Fault;
import io.driververifier.samples.notmyfault.NotMyFault;
import io.driververifier.user.Kernel32;
import io.driververifier.user.ProcessCreation;
import io.driververifier.user.ProcessInformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * A program for tests in which {@code myfault} completes a request twice, in as many machines as its argument says; with a second
 * argument all at the same time. A third names a folder, in which it stands in the way of the first dump.
 */
final class BugCheckProgram {
    private BugCheckProgram() {}

    public static void main(String[] arguments) throws IOException {
        int machines = Integer.parseInt(arguments[0]);
        if (arguments.length > 2) {
            Files.createDirectories(
                    Path.of(arguments[2], ProcessHandle.current().pid() + "-1.dmp"));
        }
        if (arguments.length > 1) {
            stopTogether(machines);
            return;
        }
        for (int i = 0; i < machines; i++) {
            stopOne();
        }
    }

    private static void stopTogether(int machines) {
        List<Thread> threads = new ArrayList<>();
        CyclicBarrier all = new CyclicBarrier(machines);
        for (int i = 0; i < machines; i++) {
            Thread thread = new Thread(() -> {
                try {
                    all.await();
                } catch (InterruptedException | BrokenBarrierException impossible) {
                    throw new IllegalStateException(impossible);
                }
                stopOne();
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static void stopOne() {
        try (Machine machine = Machine.create()) {
            machine.load(MyFault.class);
            ProcessInformation program = Kernel32.createProcess(
                    machine, ProcessCreation.of(new NotMyFault(), NotMyFault.commandLine(Fault.COMPLETE_TWICE)));
            Kernel32.waitForSingleObject(program.process());
        } catch (BugCheck stopped) {
            System.out.println(stopped.code());
        }
    }
}
