package io.driververifier.cli;

import java.util.concurrent.CountDownLatch;

/** A program that says its process id and then goes on until it is told to stop. */
public final class FakeProgram {
    private FakeProgram() {}

    /** Never returns. */
    public static void main(String[] arguments) throws InterruptedException {
        System.out.println(ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }
}
