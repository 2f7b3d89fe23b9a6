package io.driververifier.verifier.bind;

import io.driververifier.verifier.StackCapture;
import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.function.Predicate;

/**
 * On whose account code of a driver signals: its own, or that of other code that has called it, whose mistake it might pass on.
 */
enum SignalOrigin {
    /** The driver's own: its thread, one of the JDK's that runs nothing else, or a subscriber's that subscribes or asks for more. */
    OWN,
    /** Other code has called the driver, an operator's upstream or the user of an emitter say. */
    OTHERS;

    /** Later JDKs tell the descriptor of a method only so. */
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Of the calling thread; {@code isDrivers} knows the driver's classes by their names. */
    static SignalOrigin ofCaller(Predicate<String> isDrivers) {
        return WALKER.walk(frames -> of(frames.iterator(), isDrivers));
    }

    private static SignalOrigin of(Iterator<StackFrame> frames, Predicate<String> isDrivers) {
        SignalOrigin ifCalled = OTHERS;
        while (frames.hasNext()) {
            StackFrame frame = frames.next();
            String name = frame.getClassName();
            if (isDrivers.test(name)) {
                ifCalled = ofEntry(frame);
            } else if (!StackCapture.isLeftOutOfUser(name)) {
                return ifCalled;
            }
        }
        return OWN;
    }

    /** What stands for a call of {@code entry} by others. */
    private static SignalOrigin ofEntry(StackFrame entry) {
        return switch (entry.getMethodName() + entry.getDescriptor().charAt(1)) {
            case "subscribeL", "requestJ" -> OWN;
            default -> OTHERS;
        };
    }
}
