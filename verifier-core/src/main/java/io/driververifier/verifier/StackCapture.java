package io.driververifier.verifier;

import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Captures the calling thread's stack as people read it: frames of the JDK and of test runners left out, each of the
 * others with the driver that it belongs to.
 *
 * <p>Any thread. Costs microseconds; only for what was forced or found.
 */
public final class StackCapture {
    /** The module of the kernel model and of the verifier, as in Windows' own stacks. */
    public static final String NT = "nt";

    private static final int FRAMES_MAX = 64;
    private static final String OURS = "io.driververifier.";
    private static final List<String> OUR_ROOMS =
            List.of("nt.", "machine.", "user.", "verifier.", "junit.", "assertj.", "agent.", "cli.", "dump.", "kd.");
    private static final List<String> LEFT_OUT =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.junit.", "org.apache.maven.");
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final Function<String, Optional<String>> drivers;

    /** A capture for which {@code drivers} knows the driver that the class of a binary name belongs to. */
    public StackCapture(Function<String, Optional<String>> drivers) {
        this.drivers = drivers;
    }

    /** The stack with our own frames, which show the mechanism; begins at the frame of {@code innermost}. */
    public List<StackLine> withMechanism(Class<?> innermost) {
        return walk(frames -> frames.dropWhile(frame -> !frame.getClassName().equals(innermost.getName())));
    }

    /** The stack without our own frames. */
    public List<StackLine> ofUser() {
        return walk(frames -> frames.filter(frame -> !isOurs(frame.getClassName())));
    }

    private List<StackLine> walk(Function<Stream<StackFrame>, Stream<StackFrame>> selection) {
        return WALKER.walk(frames -> {
            List<StackLine> lines = new ArrayList<>();
            selection
                    .apply(frames)
                    .filter(frame -> !isLeftOut(frame.getClassName()))
                    .limit(FRAMES_MAX)
                    .forEach(frame -> lines.add(line(frame)));
            return lines;
        });
    }

    /** {@code trace} without our own frames. */
    public static StackTraceElement[] withoutOurs(StackTraceElement[] trace) {
        return Stream.of(trace)
                .filter(element -> !isOurs(element.getClassName()))
                .toArray(StackTraceElement[]::new);
    }

    private StackLine line(StackFrame frame) {
        return line(
                frame.getClassName(),
                frame.getMethodName(),
                Math.max(0, frame.getByteCodeIndex()),
                frame.getFileName(),
                frame.getLineNumber());
    }

    private StackLine line(String className, String method, int offset, @Nullable String file, int line) {
        return new StackLine(
                moduleOf(className),
                simpleName(className) + "." + method,
                offset,
                file == null ? "Unknown Source" : file,
                line);
    }

    /** The stack of another thread, without our own frames. */
    public List<StackLine> of(StackTraceElement[] trace) {
        return lines(Stream.of(trace).filter(element -> !isOurs(element.getClassName())));
    }

    /** The stack of another thread with our own frames, which show the mechanism. */
    public List<StackLine> withMechanism(StackTraceElement[] trace) {
        return lines(Stream.of(trace));
    }

    private List<StackLine> lines(Stream<StackTraceElement> trace) {
        return trace.filter(element -> !isLeftOut(element.getClassName()))
                .filter(element -> !isHidden(element.getClassName()))
                .map(element -> line(
                        element.getClassName(),
                        element.getMethodName(),
                        0,
                        element.getFileName(),
                        element.getLineNumber()))
                .toList();
    }

    /** The driver that the class with the binary name {@code className} belongs to, {@link #NT}, or {@code app} for other code. */
    public String moduleOf(String className) {
        return drivers.apply(className).orElseGet(() -> isOurs(className) ? NT : "app");
    }

    /** {@code Outer.Inner} of {@code a.b.Outer$Inner}; numbers of hidden classes, which change by the run, cut off. */
    public static String simpleName(String className) {
        String name = className.substring(className.lastIndexOf('.') + 1);
        int hidden = name.indexOf('/');
        return (hidden < 0 ? name : name.substring(0, hidden)).replace('$', '.');
    }

    /** Whether {@link #ofUser} leaves the frames of the class with the binary name {@code name} out. */
    public static boolean isLeftOutOfUser(String name) {
        return isOurs(name) || isLeftOut(name);
    }

    private static boolean isOurs(String name) {
        return name.startsWith(OURS) && OUR_ROOMS.stream().anyMatch(room -> name.startsWith(room, OURS.length()));
    }

    /** Whether it is the class of a lambda object, which a walk of the stack leaves out by itself. */
    private static boolean isHidden(String className) {
        return className.indexOf('/') >= 0;
    }

    private static boolean isLeftOut(String className) {
        return LEFT_OUT.stream().anyMatch(className::startsWith);
    }
}
