package io.driververifier.samples.twins;

import io.driververifier.nt.ke.EventType;
import io.driververifier.nt.ke.KEvent;
import io.driververifier.nt.ke.Ke;
import io.driververifier.user.Application;
import io.driververifier.user.Kernel32;

/**
 * A twin with a program beside its driver, in the same package and so verified with it; the bug is the program's, or shows
 * when the program ends.
 */
public interface ProgramTwin extends Application {
    /** In the caller's process, a thread that does {@code first} and then waits for ever; returns once it does wait. */
    static void threadThatStaysAfter(Runnable first) {
        KEvent done = new KEvent(EventType.NOTIFICATION);
        Kernel32.createThread(() -> {
            first.run();
            Ke.setEvent(done);
            Ke.waitForSingleObject(new KEvent(EventType.NOTIFICATION));
            return 0;
        });
        Ke.waitForSingleObject(done);
    }
}
