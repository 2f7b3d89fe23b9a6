package io.driververifier.verifier.bind;

import io.driververifier.verifier.StackCapture;

/**
 * Where the outermost frame of a driver stood on a thread when it made a call: told from the end of the stack that does not
 * move. Immutable.
 */
final class DriverStand {
    private final Thread thread;
    private final int fromBottom;
    private final String className;
    private final String method;

    private DriverStand(Thread thread, int fromBottom, String className, String method) {
        this.thread = thread;
        this.fromBottom = fromBottom;
        this.className = className;
        this.method = method;
    }

    /** Of the driver named {@code driver} on the calling thread, which is in it. */
    static DriverStand ofCaller(String driver) {
        Thread thread = Thread.currentThread();
        StackTraceElement[] trace = thread.getStackTrace();
        for (int i = trace.length - 1; i >= 0; i--) {
            if (OwnCode.isNameOf(driver, trace[i].getClassName())) {
                return new DriverStand(thread, trace.length - i, trace[i].getClassName(), trace[i].getMethodName());
            }
        }
        return ofInnermost(thread, trace);
    }

    /** A function that the driver has passed on is called where nothing of the driver is: who calls it stands for that. */
    private static DriverStand ofInnermost(Thread thread, StackTraceElement[] trace) {
        for (int i = 0; i < trace.length; i++) {
            String name = trace[i].getClassName();
            if (!name.startsWith("java.") && !StackCapture.isLeftOutOfUser(name)) {
                return new DriverStand(thread, trace.length - i, name, trace[i].getMethodName());
            }
        }
        return new DriverStand(thread, 0, "", "");
    }

    /** Whether the driver has returned from where it stood. */
    boolean isLeft() {
        StackTraceElement[] trace = thread.getStackTrace();
        if (fromBottom == 0) {
            // Nobody knows where it stood: what waits for it to return has other moments.
            return false;
        }
        if (trace.length < fromBottom) {
            return true;
        }
        StackTraceElement there = trace[trace.length - fromBottom];
        return !there.getClassName().equals(className) || !there.getMethodName().equals(method);
    }
}
